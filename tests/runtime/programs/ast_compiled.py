# Trees that become code: what was changed, and the lines that tracebacks show.
import ast

source = '''
def f(a,
      b=2):
    """Adds."""

    total = (a +
             b)
    return total / 0


class C:
    x: int = 1

    def m(self):
        return [self.x, *range(3)]


print(C().m(), f.__doc__)
print(f(1))
'''


class Logged(ast.NodeTransformer):
    """Prints each call before it is made."""

    def visit_FunctionDef(self, node):
        self.generic_visit(node)
        call = ast.Expr(ast.Call(ast.Name('print', ast.Load()), [ast.Constant('enter ' + node.name)], []))
        node.body.insert(0, call)
        return node

    def visit_Return(self, node):
        return [ast.Pass(), node]


tree = ast.parse(source)
new = ast.fix_missing_locations(Logged().visit(tree))
print(ast.unparse(new))
try:
    exec(compile(new, 'made', 'exec'), {'__name__': 'made'})
except ZeroDivisionError as error:
    entry = error.__traceback__
    while entry:
        print(entry.tb_frame.f_code.co_name, entry.tb_lineno, entry.tb_frame.f_code.co_firstlineno)
        entry = entry.tb_next
for bad in (ast.Module([ast.Assign([ast.Name('x', ast.Load())], ast.Constant(1))], []),
            ast.Module([ast.Assign([ast.Constant(1)], ast.Constant(1))], []),
            ast.Module([ast.If(ast.Constant(1), [], [])], []), ast.Expression(ast.Constant(1)),
            ast.Module([ast.Return(None)], [])):
    try:
        exec(compile(ast.fix_missing_locations(bad), 'bad', 'exec'))
    except (TypeError, ValueError, SyntaxError) as error:
        print(type(error).__name__, error)
print(eval(compile(ast.parse('1 + 2 ** 3', mode='eval'), 'e', 'eval')))
exec(compile(ast.parse('x = 5; x * 2', mode='single'), 's', 'single'))
node = ast.parse('a.b(c, d=1)[2:3] if not e else {f: g}', mode='eval')
print(sorted({type(n).__name__ for n in ast.walk(node)}))
print(ast.dump(ast.increment_lineno(ast.parse('x\ny'), 3), include_attributes=True))
print(ast.unparse(ast.parse('''f"{x!r:>{w}}{'a' + y}" f'{{}}' "it's" ''')), ast.unparse(ast.parse('x = (yield)')))
for text in ('-1', '+1', '~x', 'not x', '(a, b), c', '*a, b', 'x[a, b]', 'x[(a, b):c]', 'lambda *, a: 0', 'lambda **k: (a, b)', '(a := 1)',
             'f((a := 1), *b)', '(a if b else c) if d else e', 'a if (b if c else d) else e', '(lambda: x)()', '(-1) ** 2', '-1 ** 2',
             '(a ** b) ** c', 'a ** b ** c', 'a - (b - c)', 'a < (b < c)', '(a or b) and c', 'a or (b and c)', 'not (a and b)', '(await_).x',
             '1 .real', '1.5.real', '"a".b', '"\\n"', "'\\''", '"\'\\""', 'b"\\x00"', '1e1000', '1e1000j', '{**a}', '{*a}', '[*a]', '()', '(a,)', 'x[()]',
             'x[a,]', 'x[::]', 'x[::2]', 'f(**a, b=1)', '"é"', '"\\ud800"', '...', 'None', '[i for i, in x]'):
    try:
        print(text, '->', ast.unparse(ast.parse(text)).encode('unicode_escape').decode())
    except SyntaxError as error:
        print(error)
