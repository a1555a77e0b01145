# A frame that a traceback keeps lets go of what locals () gave out before its own locals.
class Thing:
    def __init__(self, name):
        self.name = name
    def __del__(self):
        print('freed', self.name)

def fail(thing):
    locals()
    local = Thing('local')
    raise ValueError(thing.name)
try: fail(Thing('argument'))
except ValueError as e: pass
print('--')
def fine(thing):
    locals()
    local = Thing('local')
fine(Thing('argument'))
print('--')
def three(a, b):
    c = Thing('c'); locals(); d = Thing('d')
three(Thing('a'), Thing('b'))
print('--')
try:
    fail(Thing('x'))
except ValueError as e:
    saved = e
del saved
print('--')
fail(Thing('kept'))
