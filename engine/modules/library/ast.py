"""Syntax trees: from text, to look at, to change, and back to text."""

import sys
import _ast
from contextlib import contextmanager

# Each class as Python's grammar has it. Before the colon what the classes of a line are, if they are of a kind.
_GRAMMAR = '''
mod: Module(stmt* body, type_ignore* type_ignores) | Interactive(stmt* body) | Expression(expr body) |
 FunctionType(expr* argtypes, expr returns)
stmt: FunctionDef(identifier name, arguments args, stmt* body, expr* decorator_list, expr? returns, string? type_comment) |
 AsyncFunctionDef(identifier name, arguments args, stmt* body, expr* decorator_list, expr? returns, string? type_comment) |
 ClassDef(identifier name, expr* bases, keyword* keywords, stmt* body, expr* decorator_list) | Return(expr? value) |
 Delete(expr* targets) | Assign(expr* targets, expr value, string? type_comment) |
 AugAssign(expr target, operator op, expr value) | AnnAssign(expr target, expr annotation, expr? value, int simple) |
 For(expr target, expr iter, stmt* body, stmt* orelse, string? type_comment) |
 AsyncFor(expr target, expr iter, stmt* body, stmt* orelse, string? type_comment) |
 While(expr test, stmt* body, stmt* orelse) | If(expr test, stmt* body, stmt* orelse) |
 With(withitem* items, stmt* body, string? type_comment) | AsyncWith(withitem* items, stmt* body, string? type_comment) |
 Match(expr subject, match_case* cases) | Raise(expr? exc, expr? cause) |
 Try(stmt* body, excepthandler* handlers, stmt* orelse, stmt* finalbody) |
 TryStar(stmt* body, excepthandler* handlers, stmt* orelse, stmt* finalbody) | Assert(expr test, expr? msg) |
 Import(alias* names) | ImportFrom(identifier? module, alias* names, int? level) | Global(identifier* names) |
 Nonlocal(identifier* names) | Expr(expr value) | Pass | Break | Continue
expr: BoolOp(boolop op, expr* values) | NamedExpr(expr target, expr value) | BinOp(expr left, operator op, expr right) |
 UnaryOp(unaryop op, expr operand) | Lambda(arguments args, expr body) | IfExp(expr test, expr body, expr orelse) |
 Dict(expr* keys, expr* values) | Set(expr* elts) | ListComp(expr elt, comprehension* generators) |
 SetComp(expr elt, comprehension* generators) | DictComp(expr key, expr value, comprehension* generators) |
 GeneratorExp(expr elt, comprehension* generators) | Await(expr value) | Yield(expr? value) | YieldFrom(expr value) |
 Compare(expr left, cmpop* ops, expr* comparators) | Call(expr func, expr* args, keyword* keywords) |
 FormattedValue(expr value, int conversion, expr? format_spec) | JoinedStr(expr* values) |
 Constant(constant value, string? kind) | Attribute(expr value, identifier attr, expr_context ctx) |
 Subscript(expr value, expr slice, expr_context ctx) | Starred(expr value, expr_context ctx) |
 Name(identifier id, expr_context ctx) | List(expr* elts, expr_context ctx) | Tuple(expr* elts, expr_context ctx) |
 Slice(expr? lower, expr? upper, expr? step)
expr_context: Load | Store | Del
boolop: And | Or
operator: Add | Sub | Mult | MatMult | Div | Mod | Pow | LShift | RShift | BitOr | BitXor | BitAnd | FloorDiv
unaryop: Invert | Not | UAdd | USub
cmpop: Eq | NotEq | Lt | LtE | Gt | GtE | Is | IsNot | In | NotIn
comprehension(expr target, expr iter, expr* ifs, int is_async)
excepthandler: ExceptHandler(expr? type, identifier? name, stmt* body)
arguments(arg* posonlyargs, arg* args, arg? vararg, arg* kwonlyargs, expr* kw_defaults, arg? kwarg, expr* defaults)
arg(identifier arg, expr? annotation, string? type_comment)
keyword(identifier? arg, expr value)
alias(identifier name, identifier? asname)
withitem(expr context_expr, expr? optional_vars)
match_case(pattern pattern, expr? guard, stmt* body)
pattern: MatchValue(expr value) | MatchSingleton(constant value) | MatchSequence(pattern* patterns) |
 MatchMapping(expr* keys, pattern* patterns, identifier? rest) |
 MatchClass(expr cls, pattern* patterns, identifier* kwd_attrs, pattern* kwd_patterns) | MatchStar(identifier? name) |
 MatchAs(pattern? pattern, identifier? name) | MatchOr(pattern* patterns)
type_ignore: TypeIgnore(int lineno, string tag)
'''
_PLACE = ('lineno', 'col_offset', 'end_lineno', 'end_col_offset')
_WITH_PLACE = {'stmt', 'expr', 'excepthandler', 'pattern', 'arg', 'keyword', 'alias'}

PyCF_ONLY_AST = 0x400
PyCF_TYPE_COMMENTS = 0x1000
PyCF_ALLOW_TOP_LEVEL_AWAIT = 0x2000


class AST:
    _fields = ()
    _attributes = ()
    __match_args__ = ()
    __module__ = 'ast'

    def __init__(self, *args, **kwargs):
        cls = type(self)
        fields = cls._fields
        if len(args) > len(fields):
            raise TypeError(f"{cls.__name__} constructor takes at most {len(fields)} positional "
                            f"argument{'' if len(fields) == 1 else 's'}")
        for name, value in zip(fields, args):
            setattr(self, name, value)
        for name, value in kwargs.items():
            if name in fields[:len(args)]:
                raise TypeError(f'{cls.__name__} got multiple values for argument {name!r}')
            setattr(self, name, value)

    def __reduce__(self):
        return type(self), (), self.__dict__


_classes = {}


def _make_class(text, base, place):
    name, _, rest = text.partition('(')
    fields = [field.split() for field in rest.rstrip(')').split(', ')] if rest else []
    names = tuple(field[1] for field in fields)
    body = {'_fields': names, '__match_args__': names, '__module__': 'ast', '__doc__': text}
    if place is not None:
        body['_attributes'] = place
    if place:
        body.update(end_lineno=None, end_col_offset=None)
    body.update((name, None) for kind, name in fields if kind.endswith('?'))
    made = type(name, (base,), body)
    globals()[name] = made
    return made


def _make_classes():
    for line in _GRAMMAR.strip().replace(' |\n ', ' | ').split('\n'):
        kind, colon, rest = line.partition(': ')
        if not colon:
            place = _PLACE if line.partition('(')[0] in _WITH_PLACE else ()
            made = _make_class(line, AST, place)
            _classes[made.__name__] = made
            continue
        base = _make_class(kind, AST, _PLACE if kind in _WITH_PLACE else ())
        base.__doc__ = line.replace(': ', ' = ').replace(' | ', '\n' + ' ' * len(kind) + ' | ')
        for text in rest.split(' | '):
            made = _make_class(text, base, None)
            one_for_all = base.__name__ in ('expr_context', 'boolop', 'operator', 'unaryop', 'cmpop')
            _classes[made.__name__] = made() if one_for_all else made


_make_classes()


# --- From text ---

def parse(source, filename='<unknown>', mode='exec', *, type_comments=False, feature_version=None):
    """The tree of a source text."""
    return compile(source, filename, mode, PyCF_ONLY_AST)


def _parse(source, filename, mode):
    if not isinstance(source, str):
        source = bytes(source).decode()
    if mode == 'eval':
        return Expression(body=_ast.parse(source.lstrip(' \t'), filename, True, _classes))
    if mode == 'func_type':
        raise ValueError('types in comments are left out')
    body = _ast.parse(source, filename, False, _classes)
    return Interactive(body=body) if mode == 'single' else Module(body=body, type_ignores=[])


def literal_eval(node_or_string):
    """The value of an expression of literals only."""
    if isinstance(node_or_string, str):
        node_or_string = parse(node_or_string.lstrip(' \t'), mode='eval')
    if isinstance(node_or_string, Expression):
        node_or_string = node_or_string.body
    return _literal(node_or_string)


def _malformed(node):
    line = getattr(node, 'lineno', None)
    where = f' on line {line}' if line else ''
    raise ValueError(f'malformed node or string{where}: {node!r}')


def _number(node):
    if not isinstance(node, Constant) or type(node.value) not in (int, float, complex):
        _malformed(node)
    return node.value


def _signed_number(node):
    if isinstance(node, UnaryOp) and isinstance(node.op, (UAdd, USub)):
        value = _number(node.operand)
        return +value if isinstance(node.op, UAdd) else -value
    return _number(node)


def _literal(node):
    if isinstance(node, Constant):
        return node.value
    if isinstance(node, Tuple):
        return tuple(map(_literal, node.elts))
    if isinstance(node, List):
        return list(map(_literal, node.elts))
    if isinstance(node, Set):
        return set(map(_literal, node.elts))
    if isinstance(node, Call) and isinstance(node.func, Name) and node.func.id == 'set' and node.args == node.keywords == []:
        return set()
    if isinstance(node, Dict):
        if len(node.keys) != len(node.values):
            _malformed(node)
        return dict(zip(map(_literal, node.keys), map(_literal, node.values)))
    if isinstance(node, BinOp) and isinstance(node.op, (Add, Sub)):
        left, right = _signed_number(node.left), _number(node.right)
        if isinstance(left, (int, float)) and isinstance(right, complex):
            return left + right if isinstance(node.op, Add) else left - right
    return _signed_number(node)


# --- To look at ---

def dump(node, annotate_fields=True, include_attributes=False, *, indent=None):
    """A tree as text."""
    if not isinstance(node, AST):
        raise TypeError('expected AST, got %r' % node.__class__.__name__)
    if indent is not None and not isinstance(indent, str):
        indent = ' ' * indent
    return _dump(node, annotate_fields, include_attributes, indent, 0)[0]


def _dump(node, annotate, attributes, indent, level):
    """Its text, and whether it is short enough to share a line with others."""
    start, comma = '', ', '
    if indent is not None:
        level += 1
        start, comma = '\n' + indent * level, ',\n' + indent * level
    if isinstance(node, list):
        if not node:
            return '[]', True
        return '[%s%s]' % (start, comma.join(_dump(item, annotate, attributes, indent, level)[0] for item in node)), False
    if not isinstance(node, AST):
        return repr(node), True
    cls, parts, all_short, named = type(node), [], True, annotate
    for names, always_named in (node._fields, False), (node._attributes if attributes else (), True):
        for name in names:
            value = getattr(node, name, node)
            if value is node or value is None and getattr(cls, name, node) is None:
                named = True
                continue
            text, short = _dump(value, annotate, attributes, indent, level)
            all_short = all_short and short
            parts.append(f'{name}={text}' if named or always_named else text)
    if all_short and len(parts) <= 3:
        return f"{cls.__name__}({', '.join(parts)})", not parts
    return f'{cls.__name__}({start}{comma.join(parts)})', False


def iter_fields(node):
    """The names and values of the fields that a node has."""
    for name in node._fields:
        try:
            yield name, getattr(node, name)
        except AttributeError:
            pass


def iter_child_nodes(node):
    """The nodes right below a node."""
    for name, value in iter_fields(node):
        if isinstance(value, AST):
            yield value
        elif isinstance(value, list):
            for item in value:
                if isinstance(item, AST):
                    yield item


def walk(node):
    """A node and all below it, nearest first."""
    waiting = [node]
    for node in waiting:
        waiting.extend(iter_child_nodes(node))
        yield node


def get_docstring(node, clean=True):
    """The text that documents a function, class or module; None: there is none."""
    if not isinstance(node, (AsyncFunctionDef, FunctionDef, ClassDef, Module)):
        raise TypeError("%r can't have docstrings" % node.__class__.__name__)
    if not (node.body and isinstance(node.body[0], Expr)):
        return None
    text = node.body[0].value
    if not (isinstance(text, Constant) and isinstance(text.value, str)):
        return None
    if not clean:
        return text.value
    import inspect
    return inspect.cleandoc(text.value)




def get_source_segment(source, node, *, padded=False):
    """The text of a node, out of the source that it came from; None: its place is not known."""
    try:
        if node.end_lineno is None or node.end_col_offset is None:
            return None
        first, last, start, end = node.lineno - 1, node.end_lineno - 1, node.col_offset, node.end_col_offset
    except AttributeError:
        return None
    lines = [line.encode() for line in source.splitlines(keepends=True)]
    if first == last:
        return lines[first][start:end].decode()
    padding = ''
    if padded:
        padding = ''.join(char if char in '\f\t' else ' ' for char in lines[first][:start].decode())
    middle = b''.join(lines[first + 1:last]).decode()
    return padding + lines[first][start:].decode() + middle + lines[last][:end].decode()


# --- To change ---

def copy_location(new_node, old_node):
    """new_node gets the place of old_node, as far as both have one."""
    for name in _PLACE:
        if name in old_node._attributes and name in new_node._attributes:
            value = getattr(old_node, name, None)
            if value is not None or name.startswith('end_') and hasattr(old_node, name):
                setattr(new_node, name, value)
    return new_node


def fix_missing_locations(node):
    """Nodes without a place get that of what they are in."""
    _fix(node, {'lineno': 1, 'col_offset': 0, 'end_lineno': 1, 'end_col_offset': 0})
    return node


def _fix(node, outer):
    place = dict(outer)
    for name in _PLACE:
        if name not in node._attributes:
            continue
        missing = getattr(node, name, None) is None if name.startswith('end_') else not hasattr(node, name)
        if missing:
            setattr(node, name, outer[name])
        else:
            place[name] = getattr(node, name)
    for child in iter_child_nodes(node):
        _fix(child, place)


def increment_lineno(node, n=1):
    """Moves a tree n lines down."""
    for child in walk(node):
        if isinstance(child, TypeIgnore):
            child.lineno = getattr(child, 'lineno', 0) + n
            continue
        if 'lineno' in child._attributes:
            child.lineno = getattr(child, 'lineno', 0) + n
        if 'end_lineno' in child._attributes and (end := getattr(child, 'end_lineno', 0)) is not None:
            child.end_lineno = end + n
    return node


class NodeVisitor:
    """Goes through a tree; derived classes have a method visit_NAME for the nodes that they want to see."""

    def visit(self, node):
        visitor = getattr(self, 'visit_' + node.__class__.__name__, self.generic_visit)
        return visitor(node)

    def generic_visit(self, node):
        for name, value in iter_fields(node):
            if isinstance(value, list):
                for item in value:
                    if isinstance(item, AST):
                        self.visit(item)
            elif isinstance(value, AST):
                self.visit(value)

    def visit_Constant(self, node):
        value = node.value
        for kinds, name in (((bool, type(None)), 'NameConstant'), ((int, float, complex), 'Num'), (str, 'Str'),
                            (bytes, 'Bytes'), (type(...), 'Ellipsis')):
            if isinstance(value, kinds):
                visitor = getattr(self, 'visit_' + name, None)
                if visitor is None:
                    break
                import warnings
                warnings.warn(f'visit_{name} is deprecated; add visit_Constant', DeprecationWarning, 2)
                return visitor(node)
        return self.generic_visit(node)


class NodeTransformer(NodeVisitor):
    """Goes through a tree and puts what its methods give in the place of what they were given; None: nothing."""

    def generic_visit(self, node):
        for name, value in iter_fields(node):
            if isinstance(value, list):
                value[:] = self._visited(value)
            elif isinstance(value, AST):
                new = self.visit(value)
                if new is None:
                    delattr(node, name)
                else:
                    setattr(node, name, new)
        return node

    def _visited(self, items):
        result = []
        for item in items:
            if isinstance(item, AST):
                item = self.visit(item)
                if item is None:
                    continue
                if not isinstance(item, AST):
                    result.extend(item)
                    continue
            result.append(item)
        return result


# --- What older programs know constants as ---

class _OlderConstant(type):
    def __instancecheck__(cls, instance):
        if not isinstance(instance, Constant):
            return False
        value = instance.value
        return isinstance(value, cls._kinds) and not (isinstance(value, bool) and bool not in cls._kinds)


def _older(name, *kinds):
    def __new__(cls, *args, **kwargs):
        return Constant(*args, **kwargs)

    return _OlderConstant(name, (Constant,), {'_kinds': kinds, '__new__': __new__, '__module__': 'ast', '_fields': ('value',)})


Num = _older('Num', int, float, complex)
Str = _older('Str', str)
Bytes = _older('Bytes', bytes)
NameConstant = _older('NameConstant', type(None), bool)
Ellipsis = _older('Ellipsis', type(...))
Constant.n = Constant.s = property(lambda self: self.value, lambda self, value: setattr(self, 'value', value))


class slice(AST):
    """Deprecated AST node class."""


class Index(slice):
    """Deprecated AST node class. Use the index value directly instead."""

    def __new__(cls, value, **kwargs):
        return value


class ExtSlice(slice):
    """Deprecated AST node class. Use ast.Tuple instead."""

    def __new__(cls, dims=(), **kwargs):
        return Tuple(list(dims), Load(), **kwargs)


# --- Back to text ---

(_NAMED, _TUPLE, _YIELD, _TEST, _OR, _AND, _NOT, _CMP, _EXPR, _BXOR, _BAND, _SHIFT, _ARITH, _TERM, _FACTOR, _POWER, _AWAIT,
 _ATOM) = range(18)
_BINARY = {Add: ('+', _ARITH), Sub: ('-', _ARITH), Mult: ('*', _TERM), MatMult: ('@', _TERM), Div: ('/', _TERM),
           Mod: ('%', _TERM), LShift: ('<<', _SHIFT), RShift: ('>>', _SHIFT), BitOr: ('|', _EXPR), BitXor: ('^', _BXOR),
           BitAnd: ('&', _BAND), FloorDiv: ('//', _TERM), Pow: ('**', _POWER)}
_UNARY = {Invert: ('~', _FACTOR), Not: ('not ', _NOT), UAdd: ('+', _FACTOR), USub: ('-', _FACTOR)}
_COMPARE = {Eq: '==', NotEq: '!=', Lt: '<', LtE: '<=', Gt: '>', GtE: '>=', Is: 'is', IsNot: 'is not', In: 'in', NotIn: 'not in'}
_QUOTES = ("'", '"', '"""', "'''")
_LONG_QUOTES = ('"""', "'''")
_INFINITY = '1e' + repr(sys.float_info.max_10_exp + 1)


def _escape(char, keeps_space):
    if keeps_space and char in '\n\t':
        return char
    if char == '\\' or not char.isprintable():
        return char.encode('unicode_escape').decode()
    return char


def _quotable(text, quotes, escapes_space=False):
    """The text as it stands between quotes, and those that will do."""
    escaped = ''.join(_escape(char, not escapes_space) for char in text)
    fit = [quote for quote in quotes if quote not in escaped and ('\n' not in escaped or quote in _LONG_QUOTES)]
    if not fit:
        text = repr(text)
        return text[1:-1], [next((quote for quote in quotes if text[0] in quote), text[0])]
    if escaped:
        fit.sort(key=lambda quote: quote[0] == escaped[-1])
        if fit[0][0] == escaped[-1]:
            escaped = escaped[:-1] + '\\' + escaped[-1]
    return escaped, fit


class _Unparser(NodeVisitor):
    def __init__(self, avoids_backslashes=False, keeps_lines=False):
        self.parts = []
        self.levels = {}
        self.indent = 0
        self.avoids_backslashes = avoids_backslashes
        self.keeps_lines = keeps_lines
        self.line = 1
        self.star = False

    def text_of(self, node):
        self.visit(node)
        return ''.join(self.parts)

    def write(self, *texts):
        for text in texts:
            self.parts.append(text)
            if self.keeps_lines:
                self.line += text.count('\n')

    def set(self, level, *nodes):
        for node in nodes:
            self.levels[id(node)] = level

    def level(self, node):
        return self.levels.get(id(node), _TEST)

    @contextmanager
    def parens(self, condition, start='(', end=')'):
        if condition:
            self.write(start)
        yield
        if condition:
            self.write(end)

    def above(self, level, node):
        return self.parens(self.level(node) > level)

    def new_line(self):
        if self.parts:
            self.write('\n')

    def fill(self, text='', node=None):
        self.new_line()
        if self.keeps_lines and node is not None:
            self.write('\n' * (getattr(node, 'lineno', 0) - self.line))
        self.write('    ' * self.indent + text)

    def all(self, nodes, between=', '):
        for i, node in enumerate(nodes):
            if i:
                self.write(between)
            self.visit(node)

    def items(self, nodes):
        if len(nodes) == 1:
            self.visit(nodes[0])
            self.write(',')
        else:
            self.all(nodes)

    def block(self, body, documented=None):
        self.write(':')
        self.indent += 1
        self.body(body, documented)
        self.indent -= 1

    def body(self, body, documented=None):
        if documented is not None and get_docstring(documented, clean=False) is not None:
            self.docstring(body[0])
            body = body[1:]
        for statement in body:
            self.visit(statement)

    def docstring(self, node):
        self.fill('u' if node.value.kind == 'u' else '', node)
        self.string(node.value.value, _LONG_QUOTES)

    def string(self, text, quotes=_QUOTES):
        text, quotes = _quotable(text, quotes)
        self.write(quotes[0], text, quotes[0])

    # Modules

    def visit_Module(self, node):
        self.body(node.body, node)

    def visit_Interactive(self, node):
        self.body(node.body)

    visit_Expression = NodeVisitor.generic_visit

    # Simple statements

    def visit_Expr(self, node):
        self.fill('', node)
        self.set(_YIELD, node.value)
        self.visit(node.value)

    def visit_Import(self, node):
        self.fill('import ', node)
        self.all(node.names)

    def visit_ImportFrom(self, node):
        self.fill('from ' + '.' * (node.level or 0), node)
        self.write(node.module or '', ' import ')
        self.all(node.names)

    def visit_alias(self, node):
        self.write(node.name, f' as {node.asname}' if node.asname else '')

    def visit_Assign(self, node):
        self.fill('', node)
        for target in node.targets:
            self.set(_TUPLE, target)
            self.visit(target)
            self.write(' = ')
        self.visit(node.value)

    def visit_AugAssign(self, node):
        self.fill('', node)
        self.visit(node.target)
        self.write(f' {_BINARY[type(node.op)][0]}= ')
        self.visit(node.value)

    def visit_AnnAssign(self, node):
        self.fill('', node)
        with self.parens(not node.simple and isinstance(node.target, Name)):
            self.visit(node.target)
        self.write(': ')
        self.visit(node.annotation)
        if node.value:
            self.write(' = ')
            self.visit(node.value)

    def visit_Return(self, node):
        self.fill('return', node)
        if node.value:
            self.write(' ')
            self.visit(node.value)

    def visit_Delete(self, node):
        self.fill('del ', node)
        self.all(node.targets)

    def visit_Assert(self, node):
        self.fill('assert ', node)
        self.visit(node.test)
        if node.msg:
            self.write(', ')
            self.visit(node.msg)

    def visit_Raise(self, node):
        self.fill('raise', node)
        if not node.exc:
            if node.cause:
                raise ValueError("Node can't be used without a value attribute.")
            return
        self.write(' ')
        self.visit(node.exc)
        if node.cause:
            self.write(' from ')
            self.visit(node.cause)

    def visit_Global(self, node):
        self.fill('global ' + ', '.join(node.names), node)

    def visit_Nonlocal(self, node):
        self.fill('nonlocal ' + ', '.join(node.names), node)

    def visit_Pass(self, node):
        self.fill('pass', node)

    def visit_Break(self, node):
        self.fill('break', node)

    def visit_Continue(self, node):
        self.fill('continue', node)

    # Compound statements

    def decorators(self, node):
        self.new_line()
        for decorator in node.decorator_list:
            self.fill('@', decorator)
            self.visit(decorator)

    def visit_FunctionDef(self, node):
        self.decorators(node)
        self.fill(f'def {node.name}(', node)
        self.visit(node.args)
        self.write(')')
        if node.returns:
            self.write(' -> ')
            self.visit(node.returns)
        self.block(node.body, node)

    def visit_ClassDef(self, node):
        self.decorators(node)
        self.fill('class ' + node.name, node)
        with self.parens(node.bases or node.keywords):
            self.all(node.bases + node.keywords)
        self.block(node.body, node)

    def orelse(self, body):
        if body:
            self.fill('else')
            self.block(body)

    def visit_If(self, node):
        self.fill('if ', node)
        self.visit(node.test)
        self.block(node.body)
        while len(node.orelse) == 1 and isinstance(node.orelse[0], If):
            node = node.orelse[0]
            self.fill('elif ', node)
            self.visit(node.test)
            self.block(node.body)
        self.orelse(node.orelse)

    def visit_While(self, node):
        self.fill('while ', node)
        self.visit(node.test)
        self.block(node.body)
        self.orelse(node.orelse)

    def visit_For(self, node):
        self.fill('for ', node)
        self.set(_TUPLE, node.target)
        self.visit(node.target)
        self.write(' in ')
        self.visit(node.iter)
        self.block(node.body)
        self.orelse(node.orelse)

    def visit_With(self, node):
        self.fill('with ', node)
        self.all(node.items)
        self.block(node.body)

    def visit_withitem(self, node):
        self.visit(node.context_expr)
        if node.optional_vars:
            self.write(' as ')
            self.visit(node.optional_vars)

    def visit_Try(self, node):
        star, self.star = self.star, isinstance(node, TryStar)
        self.fill('try', node)
        self.block(node.body)
        for handler in node.handlers:
            self.visit(handler)
        self.orelse(node.orelse)
        if node.finalbody:
            self.fill('finally')
            self.block(node.finalbody)
        self.star = star

    visit_TryStar = visit_Try

    def visit_ExceptHandler(self, node):
        self.fill('except*' if self.star else 'except', node)
        if node.type:
            self.write(' ')
            self.visit(node.type)
        if node.name:
            self.write(' as ', node.name)
        self.block(node.body)

    def visit_Match(self, node):
        self.fill('match ', node)
        self.visit(node.subject)
        self.block(node.cases)

    def visit_match_case(self, node):
        self.fill('case ', node.pattern)
        self.visit(node.pattern)
        if node.guard:
            self.write(' if ')
            self.visit(node.guard)
        self.block(node.body)

    # Patterns

    def visit_MatchValue(self, node):
        self.visit(node.value)

    def visit_MatchSingleton(self, node):
        self.constant(node.value)

    def visit_MatchSequence(self, node):
        with self.parens(True, '[', ']'):
            self.all(node.patterns)

    def visit_MatchStar(self, node):
        self.write('*', node.name or '_')

    def visit_MatchMapping(self, node):
        with self.parens(True, '{', '}'):
            for i, (key, pattern) in enumerate(zip(node.keys, node.patterns)):
                self.write(', ' if i else '')
                self.visit(key)
                self.write(': ')
                self.visit(pattern)
            if node.rest is not None:
                self.write(', ' if node.keys else '', '**', node.rest)

    def visit_MatchClass(self, node):
        self.set(_ATOM, node.cls)
        self.visit(node.cls)
        with self.parens(True):
            self.all(node.patterns)
            for i, (name, pattern) in enumerate(zip(node.kwd_attrs, node.kwd_patterns)):
                self.write(', ' if i or node.patterns else '', name, '=')
                self.visit(pattern)

    def visit_MatchAs(self, node):
        if node.name is None:
            self.write('_')
        elif node.pattern is None:
            self.write(node.name)
        else:
            with self.above(_TEST, node):
                self.set(_EXPR, node.pattern)
                self.visit(node.pattern)
                self.write(' as ', node.name)

    def visit_MatchOr(self, node):
        with self.above(_EXPR, node):
            self.set(_BXOR, *node.patterns)
            self.all(node.patterns, ' | ')

    # Operations

    def visit_BoolOp(self, node):
        word, level = (' and ', _AND) if isinstance(node.op, And) else (' or ', _OR)
        with self.above(level, node):
            for i, value in enumerate(node.values):
                self.write(word if i else '')
                level = min(level + 1, _ATOM)
                self.set(level, value)
                self.visit(value)

    def visit_NamedExpr(self, node):
        with self.above(_NAMED, node):
            self.set(_ATOM, node.target, node.value)
            self.visit(node.target)
            self.write(' := ')
            self.visit(node.value)

    def visit_BinOp(self, node):
        sign, level = _BINARY[type(node.op)]
        with self.above(level, node):
            from_right = sign == '**'
            self.set(level + from_right, node.left)
            self.set(level + (not from_right), node.right)
            self.visit(node.left)
            self.write(f' {sign} ')
            self.visit(node.right)

    def visit_UnaryOp(self, node):
        sign, level = _UNARY[type(node.op)]
        with self.above(level, node):
            self.write(sign)
            self.set(level, node.operand)
            self.visit(node.operand)

    def visit_Compare(self, node):
        with self.above(_CMP, node):
            self.set(_EXPR, node.left, *node.comparators)
            self.visit(node.left)
            for op, right in zip(node.ops, node.comparators):
                self.write(f' {_COMPARE[type(op)]} ')
                self.visit(right)

    def visit_IfExp(self, node):
        with self.above(_TEST, node):
            self.set(_OR, node.body, node.test)
            self.visit(node.body)
            self.write(' if ')
            self.visit(node.test)
            self.write(' else ')
            self.set(_TEST, node.orelse)
            self.visit(node.orelse)

    def visit_Await(self, node):
        with self.above(_AWAIT, node):
            self.write('await')
            if node.value:
                self.write(' ')
                self.set(_ATOM, node.value)
                self.visit(node.value)

    def visit_Yield(self, node):
        with self.above(_YIELD, node):
            self.write('yield')
            if node.value:
                self.write(' ')
                self.set(_ATOM, node.value)
                self.visit(node.value)

    def visit_YieldFrom(self, node):
        with self.above(_YIELD, node):
            self.write('yield from ')
            self.set(_ATOM, node.value)
            self.visit(node.value)

    def visit_Lambda(self, node):
        with self.above(_TEST, node):
            self.write('lambda')
            start = len(self.parts)
            self.visit(node.args)
            if any(self.parts[start:]):
                self.parts.insert(start, ' ')
            self.write(': ')
            self.set(_TEST, node.body)
            self.visit(node.body)

    # Displays

    def visit_List(self, node):
        with self.parens(True, '[', ']'):
            self.all(node.elts)

    def visit_Set(self, node):
        if node.elts:
            with self.parens(True, '{', '}'):
                self.all(node.elts)
        else:
            self.write('{*()}')

    def visit_Tuple(self, node):
        with self.parens(not node.elts or self.level(node) > _TUPLE):
            self.items(node.elts)

    def visit_Dict(self, node):
        with self.parens(True, '{', '}'):
            for i, (key, value) in enumerate(zip(node.keys, node.values)):
                self.write(', ' if i else '')
                if key is None:
                    self.write('**')
                    self.set(_EXPR, value)
                else:
                    self.visit(key)
                    self.write(': ')
                self.visit(value)

    def comprehension(self, node, start, end):
        with self.parens(True, start, end):
            if isinstance(node, DictComp):
                self.visit(node.key)
                self.write(': ')
                self.visit(node.value)
            else:
                self.visit(node.elt)
            for generator in node.generators:
                self.visit(generator)

    def visit_ListComp(self, node):
        self.comprehension(node, '[', ']')

    def visit_GeneratorExp(self, node):
        self.comprehension(node, '(', ')')

    def visit_SetComp(self, node):
        self.comprehension(node, '{', '}')

    visit_DictComp = visit_SetComp

    def visit_comprehension(self, node):
        self.write(' async for ' if node.is_async else ' for ')
        self.set(_TUPLE, node.target)
        self.visit(node.target)
        self.write(' in ')
        self.set(_OR, node.iter, *node.ifs)
        self.visit(node.iter)
        for condition in node.ifs:
            self.write(' if ')
            self.visit(condition)

    # Atoms and what hangs on them

    def visit_Name(self, node):
        self.write(node.id)

    def constant(self, value):
        if isinstance(value, (float, complex)):
            self.write(repr(value).replace('inf', _INFINITY).replace('nan', f'({_INFINITY}-{_INFINITY})'))
        elif self.avoids_backslashes and isinstance(value, str):
            self.string(value)
        else:
            self.write(repr(value))

    def visit_Constant(self, node):
        value = node.value
        if isinstance(value, tuple):
            with self.parens(True):
                self.write(', '.join(map(repr, value)), ',' if len(value) == 1 else '')
        elif value is ...:
            self.write('...')
        else:
            self.write('u' if node.kind == 'u' else '')
            self.constant(value)

    def visit_JoinedStr(self, node):
        self.write('f')
        if self.avoids_backslashes:
            self.string(self.plain(node))
            return
        texts, quotes = [], _QUOTES
        for value in node.values:
            text, quotes = _quotable(self.piece(value), quotes, isinstance(value, Constant))
            texts.append(text)
        self.write(quotes[0], ''.join(texts), quotes[0])

    visit_FormattedValue = lambda self, node: (self.write('f'), self.string(self.piece(node)))

    def plain(self, node):
        return ''.join(map(self.piece, node.values))

    def piece(self, node):
        """A part of an f-string, between its quotes."""
        if isinstance(node, Constant):
            if not isinstance(node.value, str):
                raise ValueError('Constants inside JoinedStr should be a string.')
            return node.value.replace('{', '{{').replace('}', '}}')
        if isinstance(node, JoinedStr):
            return self.plain(node)
        inner = _Unparser(avoids_backslashes=True)
        inner.set(_OR, node.value)
        text = inner.text_of(node.value)
        if '\\' in text:
            raise ValueError('Unable to avoid backslash in f-string expression part')
        text = (' ' if text.startswith('{') else '') + text
        if node.conversion != -1:
            text += '!' + chr(node.conversion)
        if node.format_spec:
            text += ':' + self.piece(node.format_spec)
        return '{' + text + '}'

    def visit_Attribute(self, node):
        self.set(_ATOM, node.value)
        self.visit(node.value)
        # 3 .real, since 3. is a number
        is_int = isinstance(node.value, Constant) and isinstance(node.value.value, int)
        self.write(' ' if is_int else '', '.', node.attr)

    def visit_Call(self, node):
        self.set(_ATOM, node.func)
        self.visit(node.func)
        with self.parens(True):
            self.all(node.args + node.keywords)

    def visit_Subscript(self, node):
        self.set(_ATOM, node.value)
        self.visit(node.value)
        with self.parens(True, '[', ']'):
            if isinstance(node.slice, Tuple) and node.slice.elts:
                self.items(node.slice.elts)
            else:
                self.visit(node.slice)

    def visit_Starred(self, node):
        self.write('*')
        self.set(_EXPR, node.value)
        self.visit(node.value)

    def visit_Slice(self, node):
        if node.lower:
            self.visit(node.lower)
        self.write(':')
        if node.upper:
            self.visit(node.upper)
        if node.step:
            self.write(':')
            self.visit(node.step)

    def visit_keyword(self, node):
        self.write('**' if node.arg is None else node.arg + '=')
        self.visit(node.value)

    # Parameters

    def visit_arg(self, node):
        self.write(node.arg)
        if node.annotation:
            self.write(': ')
            self.visit(node.annotation)

    def visit_arguments(self, node):
        plain = node.posonlyargs + node.args
        defaults = [None] * (len(plain) - len(node.defaults)) + node.defaults
        between = ''
        for i, (arg, default) in enumerate(zip(plain, defaults), 1):
            self.write(between)
            self.parameter(arg, default)
            between = ', '
            if i == len(node.posonlyargs):
                self.write(', /')
        if node.vararg or node.kwonlyargs:
            self.write(between, '*')
            if node.vararg:
                self.visit(node.vararg)
            between = ', '
        for arg, default in zip(node.kwonlyargs, node.kw_defaults):
            self.write(', ')
            self.parameter(arg, default)
        if node.kwarg:
            self.write(between, '**')
            self.visit(node.kwarg)

    def parameter(self, arg, default):
        self.visit(arg)
        if default:
            self.write('=')
            self.visit(default)


def unparse(ast_obj):
    """A tree as a text that would give the same tree."""
    return _Unparser().text_of(ast_obj)


# --- To code, by way of text ---

_WANTED = {'exec': Module, 'eval': Expression, 'single': Interactive}


def _check(node):
    """What CPython asks of a tree before it compiles it, as far as it does not show in the text."""
    for child in walk(node):
        cls = type(child)
        for name in ('lineno', 'col_offset'):
            if name in child._attributes and not hasattr(child, name):
                raise TypeError(f'required field "{name}" missing from {cls.__mro__[-3].__name__}')
        for name in child._fields:
            if not hasattr(child, name):
                raise TypeError(f'required field "{name}" missing from {cls.__name__}')
        if isinstance(child, (Assign, Delete)):
            for target in child.targets:
                _check_context(target, Store if isinstance(child, Assign) else Del)
        elif isinstance(child, (For, AugAssign, AnnAssign, NamedExpr)):
            _check_context(child.target, Store)
        elif isinstance(child, (FunctionDef, ClassDef, For, While, If, With, Try, ExceptHandler)) and not child.body:
            raise ValueError(f'empty body on {cls.__name__}')


def _check_context(node, wanted):
    context = getattr(node, 'ctx', None)
    if context is None:
        raise ValueError(f"expression which can't be assigned to in {wanted.__name__} context")
    if not isinstance(context, wanted):
        raise ValueError(f'expression must have {wanted.__name__} context but has {type(context).__name__} instead')


def _source(node, mode):
    """The text to be compiled in place of a tree: each statement is in the line that its node says."""
    wanted = _WANTED[mode]
    if not isinstance(node, wanted):
        raise TypeError(f'expected {wanted.__name__} node, got {type(node).__name__}')
    _check(node)
    if mode == 'single':
        return '; '.join(_Unparser(keeps_lines=len(node.body) == 1).text_of(one) for one in node.body) + '\n'
    text = _Unparser(keeps_lines=True).text_of(node)
    return text if mode == 'eval' else text + '\n'
