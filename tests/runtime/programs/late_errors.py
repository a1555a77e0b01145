# Comparisons whose method can't be had; errors that the compiler finds in a text.
class E:
    @property
    def __eq__(self): raise AttributeError('booh')
print(E() == E())
class E2:
    @property
    def __eq__(self): raise ValueError('booh')
print(E2() == E2())
class E3:
    @property
    def __lt__(self): raise ValueError('booh')
try: print(E3() < E3())
except TypeError as e: print(e)
for src in ["with object() as obj:\n break", "with object() as obj:\n  continue", "try:\n  break\nfinally: pass", "if 1:\n  break", "def f():\n  with a:\n    break\n", "for i in x:\n  pass\nelse:\n  break", "class A:\n  continue", "for i in x:\n  def f():\n    break", "try:\n  pass\nexcept:\n  continue","try:\n  pass\nexcept* A:\n  break", "while 1:\n  try: pass\n  except* A:\n    break","return","def f():\n  yield\n  x = [(yield) for i in x]","yield", "f(a=1, 2)", "f(**a, *b)"]:
    try: compile(src, 'x', 'exec')
    except SyntaxError as e: print(repr(src), e.msg, e.lineno, e.offset, e.end_lineno, e.end_offset, repr(e.text))
    else: print('fine', repr(src))
