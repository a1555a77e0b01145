import ast
print(ast.literal_eval("{'a': [1, -2.5, (3+4j)], 'b': {1, 2}, 'c': (None, True, b'x')}"))
for bad in ["os.system('x')", "1+1", "[x]", "1 +", "  5", "a", "{1: f()}", "'a' 'b'", "set()", "-'a'", "f'{1}'"]:
    try: print(repr(ast.literal_eval(bad)))
    except Exception as e: print(type(e).__name__, str(e).split('0x')[0])
src = '''
"""Doc string."""
import os, sys as s
from a.b import c as d, e
x: int = 3
x, y = 1, 2
@deco(1, *a, k=2, **kw)
class A(B, metaclass=M):
    "doc"
    z = [i ** 2 for i in range(10) if i % 2 if i]
    def f(self, a, b: int = 2, /, c=3, *args: int, d, e=4, **kw) -> str:
        """doc of f"""
        global q
        return a, *b
    def g(self, *, a): yield; x = yield 3; y = yield from z
for i, (j, *k) in enumerate(x), 3:
    if i: continue
    elif j == 2 < 3 is not None not in y: break
    else: pass
else:
    print(i if j else k, lambda x, *y, z=1, **w: x + y, lambda: 0)
while (n := f(10)) > 5:
    del a, b[1], c.d
try:
    assert x, "msg"
    raise E from None
except (A, B) as e:
    raise
except C: pass
else: 1
finally:
    with open('f') as f, g(): pass
match p:
    case [1, -2, *rest] if rest: pass
    case {'a': 1, **kw}: pass
    case P(x, y=1) | None: pass
    case (1 | 2) as n: pass
    case _: pass
print(f"{x!r:>{w}} {{}} {y:.2f} {'a'}", a and b and not c or d, -x ** 2, (a, b)[1:2, ::3], {**a, 'b': 1}, {1, 2}, 1_000.5j, 3 .real)
a = b = c[1, 2] = not (a + b) * c // d - -e
x += 1 if a else 2
print(*a, **b)
z = {k: v for k, v in d.items()}
s = "it's" + 'a "quoted" \\n' + "\\t" + b'x' if u'u' else ...
nonlocal_ = [(x, y) for x in a for y in b]
try: pass
except* E: pass
return_ = (yield_ for yield_ in x)
print((lambda x: x)(1), (await_), "a" "b", x[1], x[:], x[1:], not a in b, 1e400, (1,), ())
'''
t = ast.parse(src)
print(ast.dump(t))
print(ast.dump(ast.parse('x = 1 + f(2)\ny'), indent=4))
print(ast.dump(ast.parse('a.b[1]', mode='eval'), annotate_fields=False, include_attributes=True))
u = ast.unparse(t)
print(u)
print(ast.dump(ast.parse(u)) == ast.dump(t))
print(repr(ast.get_docstring(t)), repr(ast.get_docstring(t.body[5])), ast.get_docstring(ast.parse('1')))
class V(ast.NodeVisitor):
    def visit_Name(self, node): print('name', node.id, node.lineno, node.col_offset); self.generic_visit(node)
    def visit_Constant(self, node): print('const', node.value)
V().visit(ast.parse('a = b + 1\nprint(c)'))
class T(ast.NodeTransformer):
    def visit_Add(self, node): return ast.Mult()
    def visit_BinOp(self, node):
        self.generic_visit(node)
        if isinstance(node.left, ast.Constant) and isinstance(node.right, ast.Constant):
            return ast.copy_location(ast.Constant(99), node)
        return node
tr = ast.fix_missing_locations(T().visit(ast.parse('print(2 + 3, x + 4)')))
print(ast.unparse(tr)); x = 5
exec(compile(tr, '<ast>', 'exec'))
print(eval(compile(ast.parse('x * 2', mode='eval'), '', 'eval')))
print([type(n).__name__ for n in ast.walk(ast.parse('f(x)[1]'))])
e = ast.Expression(ast.BinOp(ast.Constant(1), ast.Add(), ast.Constant(2)))
try: compile(e, '', 'eval')
except TypeError as x: print(x)
print(eval(compile(ast.fix_missing_locations(e), '', 'eval')))
print(ast.Name('x', ast.Load())._fields, ast.Name.__doc__, ast.Name._attributes, ast.BinOp.__match_args__, ast.expr.__doc__[:40])
try: ast.Name(1, 2, 3)
except TypeError as x: print(x)
try: ast.dump(1)
except TypeError as x: print(x)
n = ast.parse('foo(1,\n  2)').body[0].value
print(ast.get_source_segment('foo(1,\n  2)', n), isinstance(n.args[0], ast.Num), n.args[0].n, ast.Num(3).value, isinstance(ast.Constant('a'), ast.Str))
try: ast.parse('x = = 1')
except SyntaxError as x: print(x, x.filename, x.lineno, x.offset, x.text)
print(compile('1', '', 'eval', ast.PyCF_ONLY_AST).body.value, [f for f, v in ast.iter_fields(n)], [type(c).__name__ for c in ast.iter_child_nodes(n)])
