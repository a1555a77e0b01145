import warnings
print(eval("1 is 1"))
warnings.simplefilter('error')
try: exec("x = 1\nx is 'a'")
except SyntaxError as e: print('SE', e)
warnings.simplefilter('ignore')
x = 1; exec("x is 'b'")
assert True
def f(): pass
