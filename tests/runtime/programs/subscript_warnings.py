t = lambda f: None
t(lambda: True[None])
t(lambda: False[0])
t(lambda: None[0])
if 0:
    True[0]
    5[0]
