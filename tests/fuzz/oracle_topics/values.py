"""Numbers, texts and bytes: operators, methods and built-in functions, with good arguments and bad ones.

What is an int is small, or too large for C: nothing here may make a value of a gigabyte.
"""
from oracle_topics.maker import RULES

LEFT_OUT = {'__hash__', '__doc__', '__class__', '__init_subclass__', '__subclasshook__', '__dir__', '__new__',
            '__init__', '__getattribute__', '__setattr__', '__delattr__', '__pow__', '__rpow__', '__lshift__', '__rlshift__',
            '__sizeof__', '__class_getitem__', '__ipow__', '__reduce__', '__reduce_ex__', '__getstate__', 'from_bytes', 'fromhex',
            '__set_format__', '__getformat__', '__setformat__'}
TEXTS = ['', 'a', 'abc', 'Hello World', ' pad ', 'aXbXc', 'tab\tbed', 'line\nline\r\nx', '123', '-7', '1e5', '12_3', 'é', 'ß', 'ǅ', 'İ',
         '😀', '𝒳y', '\x00', '\x7f', '\x80', '\u2028', 'x' * 40, '٣', 'a b  c', '{}', '%s', '0x1f', 'nan', 'None', 'ÀÉ', 'ﬁ', '\ud800', 'ab' * 9,
         "it's", '"q"', '\\', "'\"", 'Ångström', 'NULL', '_id', 'class', '½', '²', 'ⅷ', 'Ω', 'ς', 'ΑΣ', 'a\u0301', '\xad', '\u200b', '１２']
METHODS = {kind.__name__: sorted(set(n for n in dir(kind) if callable(getattr(kind, n))) - LEFT_OUT)
           for kind in (int, float, complex, bool, str, bytes, bytearray, list, tuple, dict, set, frozenset, range, slice, memoryview)}


def integer(m):
    choose = m.random.random()
    if choose < 0.55:
        return str(m.number(-3, 12))
    if choose < 0.7:
        return str(m.number(-300, 300))
    if choose < 0.85:
        return str(m.one([1, -1]) * 2 ** m.one([64, 65, 90, 127, 200]) + m.number(-2, 2))
    if choose < 0.93:
        return str(m.number(-10 ** 30, 10 ** 30) * 10 ** 20 + 1)
    return hex(m.number(0, 255))


def small(m):
    return str(m.number(-2, 9))


def floating(m):
    if m.chance(0.4):
        return m.one(['0.0', '-0.0', '1.5', '-2.5', '1e16', '1e-5', '1e300', '1e22', '0.1', '3.0', 'float("nan")', 'float("inf")',
                      '-float("inf")', '2.675', '5e-324', '1.7976931348623157e308', '123456789.123', '0.5', '4503599627370497.5'])
    return repr(m.one([1, -1]) * m.random.random() * 10 ** m.number(-8, 20))


def text(m):
    if m.chance(0.8):
        return ascii(m.one(TEXTS)) if m.chance(0.3) else repr(m.one(TEXTS))
    return repr(''.join(m.some('abXY 12éß😀\n%{}', 0, 9)))


def bytes_literal(m):
    return repr(bytes(m.some([0, 9, 10, 32, 45, 48, 49, 57, 65, 90, 97, 122, 127, 128, 195, 169, 255], 0, 8)))


def format_spec(m):
    return ''.join([m.one(['', '', '*<', '>', '^', '=', '0=', 'é^', '<']), m.one(['', '', '+', '-', ' ']), m.one(['', '', '', 'z']),
                    m.one(['', '', '#']), m.one(['', '', '0']), m.one(['', '', str(m.number(0, 14))]), m.one(['', '', ',', '_']),
                    m.one(['', '', '.' + str(m.number(0, 8))]), m.one(['', *'bcdeEfFgGnosxX%', 'q'])])


def percent_spec(m):
    return '%' + ''.join([m.one(['', '', '', '-', '0', '+', ' ', '#', '-0', '+0']), m.one(['', '', str(m.number(0, 12)), '*']),
                          m.one(['', '', '.' + str(m.number(0, 6)), '.*']), m.one([*'diouxXeEfFgGcrsa%', 'k', 'ld', ''])])


def method_call(kind):
    rule = {'bool': 'bool', 'range': 'range', 'frozenset': 'frozenset', 'memoryview': 'memoryview', 'slice': 'slice'}.get(kind, kind)

    def make(m):
        receiver = m.rule(rule, 2)
        if kind in ('int', 'float', 'complex'):
            receiver = f'({receiver})'
        arguments = m.several('argument', 0, 3)
        return f'{receiver}.{m.one(METHODS[kind])}({arguments})'
    return make


RULES.add({
    'integer': integer, 'small': small, 'floating': floating, 'text': text, 'bytes_literal': bytes_literal,
    'spec': lambda m: repr(format_spec(m)), 'percent': lambda m: repr(percent_spec(m)),
    'size': lambda m: str(m.number(0, 30)),
    'int': [(5, '$integer'), (1, 'len($seq)'), '($int $int_op $int)', '-$integer', '~$integer', '($integer ** $size)', '($integer << $size)',
            '($integer >> $size)', 'int($floating) if -1e9 < 1.0 < 1e9 else 0', 'True'],
    'int_op': ['+', '-', '*', '//', '%', '&', '|', '^'],
    'bool': ['True', 'False', '($any == $any)', '($num < $num)', '(not $any)', '($text in $str)'],
    'float': [(5, '$floating'), 'float($integer)', '($floating $float_op $floating)', '($integer / $integer)', 'abs($floating)', 'round($floating, $small)'],
    'float_op': ['+', '-', '*', '/', '//', '%'],
    'complex': ['1j', '(2+3j)', '-0j', 'complex($floating, $floating)', '($integer * 1j)', 'complex(0, 1)'],
    'num': [(4, '$int'), (3, '$float'), '$complex', '$bool'],
    'str': [(6, '$text'), '($text + $text)', '($text * $small)', '$text[$slice_text]', 'str($integer)', '$text.upper()', '"".join([$text, $text])', 'repr($any)'],
    'slice_text': ['$small:$small', ':$small', '$small:', '::-1', '::$small', '$small:$small:$small'],
    'bytes': [(6, '$bytes_literal'), '($bytes_literal + $bytes_literal)', '($bytes_literal * $small)', '$bytes_literal[$slice_text]', '$text.encode()'],
    'bytearray': ['bytearray($bytes_literal)'],
    'memoryview': ['memoryview($bytes_literal)', 'memoryview(bytearray($bytes_literal))'],
    'list': [(4, '[$items]'), '[]', 'list($tuple)', '($list + $list)', '[$integer] * $small'],
    'items': ['$any', '$any, $any', '$int, $int, $int', '$text, $text', '$float, $int', '$any, $any, $any, $any'],
    'ints': ['$integer, $integer', '1, 2, 3', '3, 1, 2, 1', '5', '$small, $small, $small, $small'],
    'tuple': [(4, '($items,)'), '()', '(1, 2)', 'tuple($list)', '($tuple + $tuple)'],
    'dict': [(3, '{$pair, $pair}'), '{}', '{$pair}', 'dict(a=$any)', '{$pair, $pair, $pair}'],
    'pair': ['$key: $any'],
    'key': ['"a"', '"b"', '1', '2', '(1, 2)', '2.5', '$text', 'None', 'True'],
    'set': [(3, '{$ints}'), 'set()', '({$ints} | {$ints})', '({$ints} - {$ints})'],
    'frozenset': ['frozenset([$ints])', 'frozenset()'],
    'range': ['range($small)', 'range($small, $size)', 'range($size, $small, -2)', 'range(0, 100, 7)', 'range(10)'],
    'slice': ['slice($small)', 'slice($small, $small)', 'slice(None, $small, -1)', 'slice($any)', 'slice(None, None, $small)'],
    'seq': ['$str', '$bytes', '$list', '$tuple', '$range'],
    'any': [(4, '$integer'), (3, '$text'), (2, '$floating'), 'None', 'True', '$bytes_literal', '[]', '()', '{}', '$list', '$tuple', '$dict', '$set',
            '$range', '...', 'int', 'len', '$complex', '$frozenset', '$bytearray', 'object', 'NotImplemented'],
    'argument': [(8, '$any'), (3, '$integer'), (4, '$text'), (2, '$small'), (1, '*$tuple'), '$keyword=$any', '**{"$keyword": $any}'],
    'keyword': ['sep', 'key', 'maxsplit', 'x', 'encoding', 'errors', 'end', 'signed', 'keepends', 'reverse', 'default', 'byteorder', 'tabsize', 'ndigits',
                'base', 'strict', 'start', 'old', 'object', 'iterable', 'string'],
    'binary_op': ['+', '-', '*', '/', '//', '%', '@', '&', '|', '^', '<', '>', '<=', '>=', '==', '!=', 'in', 'not in', 'and', 'or'],
    'subject': ['$int', '$float', '$str', '$bytes', '$list', '$tuple', '$dict', '$set', '$range', '$complex', '$bool'],
    'function': ['abs', 'all', 'any', 'ascii', 'bin', 'bool', 'bytearray', 'bytes', 'callable', 'chr', 'complex', 'divmod', 'dict', 'enumerate',
                 'filter', 'float', 'format', 'frozenset', 'getattr', 'hasattr', 'hex', 'int', 'isinstance', 'issubclass', 'iter', 'len', 'list', 'map', 'max',
                 'min', 'next', 'oct', 'ord', 'print', 'range', 'repr', 'reversed', 'round', 'setattr', 'slice', 'sorted', 'str', 'sum', 'tuple', 'type', 'zip',
                 'vars', 'delattr', 'memoryview', 'property', 'staticmethod', 'super', 'object', 'hash', 'id'],
    'number_format': ['format($num, $spec)', 'f"{$plain_num:$bare_spec}"', '"{:$bare_spec}".format($num)', '"{0:{1}}".format($num, $spec)'],
    'plain_num': ['$integer', '$floating', 'True', '2.5j'],
    'bare_spec': format_spec,
    'str_format': ['"{} {}".format($any, $any)', '"{0}{1!r}{x}".format($any, $any, x=$any)', '"{a[0]} {b.real}".format(a=$seq, b=$num)', '"{$bare_field}".format($any, $any, a=$any)',
                   'format($str, $spec)', 'format($any, $text)', '"{:{}}".format($any, $size)', '$text.format($any)', '$text.format_map($dict)', '"{!z}".format($any)',
                   '"{0.a}".format($any)', '"{} {0}".format($any)', '"{0} {}".format($any)', '"{".format($any)', '"}".format($any)', '"{0[a]}".format($dict)'],
    'bare_field': ['', '0', '1', '2', 'a', 'b', '0!r', '!s:>8', '0!a', 'a!x', '0:>{1}', '0[0]', 'a.real', '0.x', '[', '0]', ' 0', '-1', '0:', ':{}', '!', 'a:{a}'],
    'percent_format': ['$percent % $any', '"$bare_percent and $bare_percent" % ($any, $any)', '"%(a)s %(b)$bare_letter" % {"a": $any, "b": $num}', '"%s %s" % ($any,)', '$percent % $num', '"%(a)" % {}',
                       '"%*d" % ($small, $num)', '"%.*f" % ($small, $num)', 'b"$bare_percent" % $any', '$text % $tuple'],
    'bare_percent': percent_spec,
    'bare_letter': lambda m: m.one('dsrxfgec5'),
    'f_string': ['f"{$fexpr}"', 'f"{$fexpr!r:>20}"', 'f"{$fexpr=}"', 'f"{$fexpr = !s}"', "f'{$fexpr:{$size}}'", 'f"a{{b}}{$fexpr}c"', 'f"{$fexpr=:>{$size}}"', 'rf"\\{$fexpr}"',
                 "f'''{\n$fexpr}'''", 'f"{$fexpr}" "{$fexpr}"', '"x" f"{$fexpr!a}" f"{1}"'],
    'fexpr': ['$integer', '$floating', '[1, 2][0]', "'q'", '(1, 2)', 'None', 'len([1])', '(lambda x: x + 1)(2)', '[x for x in range(3)]', "{'a': 1}['a']", '1 if 0 else 2', '3 * 4', 'type(1)'],
    'conversion': ['int($str)', 'int($str, $size)', 'int($any)', 'float($str)', 'float($any)', 'complex($str)', 'str($bytes, "utf-8")', 'bytes($list)', 'bytes($str, "latin-1")', 'bytes($small)', 'str($any)',
                   'list($any)', 'tuple($any)', 'set([$ints])', 'dict($any)', 'dict([$tuple])', 'bool($any)', 'chr($integer)', 'ord($str)', 'round($num, $small)', 'round($float)', 'int.from_bytes($bytes, "big")',
                   'int.from_bytes($bytes, "little", signed=True)', '($integer).to_bytes($size, "big")', 'bytes.fromhex($text)', 'float.fromhex($text)', '$float.hex()', '$float.as_integer_ratio()', 'divmod($num, $num)',
                   'pow($integer, $size, $integer)', 'pow($num, $small)', '$bytes.decode()', '$bytes.decode("ascii", "replace")', '$str.encode("ascii", "backslashreplace")', '$str.encode("latin-1")', '$str.encode("utf-16-le", $text)',
                   '$str.encode("ascii", "xmlcharrefreplace")', '$bytes.decode("utf-8", "surrogateescape")', 'ascii($str)', 'repr($str)', 'hash($num)', 'hash(($num, $num))', 'hash($frozenset)', 'sum([$num, $num])', 'max($any, $any)', 'min([$ints], default=3)',
                   'sorted([$text, $text, $text])', 'sorted([$num, $num, $num], reverse=True)', 'eval(repr($any))', 'type($any)($any)', 'math.$math($num)', 'math.$math($num, $num)', '$seq[$small]', '$seq[$slice_text]', '$any[$any]', '$any($any)', '$any.foo', '$str[$text]'],
    'math': ['sqrt', 'floor', 'ceil', 'trunc', 'gcd', 'lcm', 'factorial', 'log', 'log2', 'log10', 'exp', 'isnan', 'isfinite', 'copysign', 'fmod', 'modf', 'frexp', 'isqrt', 'comb', 'perm', 'fsum', 'prod', 'hypot', 'atan2', 'pow',
             'degrees', 'dist', 'isclose', 'nextafter', 'remainder', 'ulp', 'sin', 'gamma', 'lgamma', 'erf', 'erfc', 'expm1', 'log1p', 'exp2', 'cbrt', 'tan', 'cosh', 'atanh',
             'acos', 'asinh', 'radians', 'fabs'],
})
for kind in METHODS:
    RULES.add({kind + '_call': method_call(kind)})
RULES.add({'any_call': [(4, '$str_call'), (3, '$bytes_call'), (2, '$bytearray_call'), (3, '$int_call'), (2, '$float_call'), '$complex_call', (4, '$list_call'), (2, '$tuple_call'), (3, '$dict_call'), (2, '$set_call'),
                         '$frozenset_call', '$range_call', '$slice_call', '$memoryview_call', '$bool_call']})


def operators(m):
    for _ in range(m.number(5, 25)):
        m.show(m.fill(m.one(['$subject $binary_op $subject', '$num $float_op $num', '$int $int_op $int', '$any $binary_op $any', '-$any', '~$any', '+$any', '$num ** $small',
                             '$int << $size', '$seq * $small', '$num < $num <= $num', '$subject == $subject', '$set $set_op $set', '$dict | $dict', '$any is not $any'])))


RULES.add({'set_op': ['|', '&', '-', '^', '<', '<=', '==', '>=']})


def methods(m):
    """Any method with any arguments: most are refused, and how is what is compared."""
    for _ in range(m.number(8, 30)):
        m.show(m.rule('any_call'))


def good_text_calls(m):
    calls = ['$str.$case()', '$str.split($maybe)', '$str.rsplit($text, $small)', '$str.replace($text, $text)', '$str.replace($text, $text, $small)', '$str.find($text)', '$str.index($text, $small)', '$str.count($text)', '$str.strip($maybe)',
             '$str.partition($text)', '$str.rpartition($text)', '$str.center($size, "*")', '$str.ljust($size)', '$str.zfill($size)', '$str.expandtabs($small)', '$str.splitlines($bool)', '$text.join([$text, $text])', '$str.translate({97: "Q", 98: None})',
             '$str.startswith($text)', '$str.endswith(($text, $text))', '$str.encode()', '$str.removeprefix($text)', '$str.isidentifier()', '$str.$is()', 'str.maketrans($text, $text)', '$bytes.split($bytes)', '$bytes.replace($bytes, $bytes)',
             '$bytes.hex()', '$bytes.hex(":", $small)', '$bytes.find($bytes)', '$bytes.strip()', '$bytes.$is_bytes()', '$bytes.join([$bytes, $bytes])', '$bytes.translate(None, $bytes)', '$bytes.title()', '$bytes.center($size)', '$bytes.splitlines()', '$bytes.zfill($size)']
    for _ in range(m.number(5, 25)):
        m.show(m.fill(m.one(calls)))


RULES.add({'case': ['upper', 'lower', 'title', 'capitalize', 'swapcase', 'casefold'], 'maybe': ['', '$text', 'None', '" "'],
           'is': ['isalpha', 'isdigit', 'isnumeric', 'isdecimal', 'isupper', 'islower', 'istitle', 'isspace', 'isprintable', 'isalnum', 'isascii'],
           'is_bytes': ['isalpha', 'isdigit', 'isupper', 'islower', 'istitle', 'isspace', 'isalnum', 'isascii', 'upper', 'lower', 'swapcase', 'capitalize']})


def formatting(m):
    for _ in range(m.number(6, 25)):
        m.show(m.fill(m.one(['$number_format', '$number_format', '$str_format', '$percent_format', '$percent_format', '$f_string'])))


def conversions(m):
    for _ in range(m.number(6, 25)):
        m.show(m.rule('conversion'))


def functions(m):
    """Built-in functions with any arguments."""
    for _ in range(m.number(6, 25)):
        name = m.rule('function')
        arguments = m.several('argument', 0, 3)
        if name in ('hash', 'id'):
            m.show(f'type({name}({arguments}))')
        elif name == 'vars':
            # What a class's __doc__ says is a text of CPython's, and Heaparium has its own.
            m.show(f'{{name: value for name, value in vars({arguments}).items() if name != "__doc__"}}')
        else:
            m.show(f'{name}({arguments})')


def byte_buffers(m):
    """One bytearray that changes, and views of it."""
    name, view = m.name(), m.name()
    m.say_filled(f'{name} = bytearray($bytes)')
    for _ in range(m.number(4, 14)):
        m.say(m.one([f't(lambda: {name}.' + m.fill(m.one(['append($integer)', 'extend($bytes)', 'insert($small, $integer)', 'pop()', 'pop($small)', 'remove($small)', 'reverse()', 'clear()', 'extend($any)'])) + ')',
                     m.fill(f't(lambda: {name}.__setitem__($small, $any))'), m.fill(f't(lambda: {name}.__setitem__(slice($small, $small), $bytes))'), m.fill(f't(lambda: {name}.__delitem__(slice($small, None, $small)))'),
                     f't(lambda: ({name}, len({name}), sys.getsizeof({name})))', m.fill(f't(lambda: {name}.__iadd__($any) is {name})'), f'{view} = memoryview({name})', f't(lambda: {view}.release())', f't(lambda: {view}.tolist())',
                     m.fill(f't(lambda: {view}[$slice_text].tobytes())'), m.fill(f't(lambda: {view}.__setitem__($small, $integer))'), f't(lambda: ({view}.format, {view}.nbytes, {view}.readonly, {view}.obj is {name}))']))


TOPICS = [(4, operators), (5, methods), (4, good_text_calls), (5, formatting), (5, conversions), (4, functions), (2, byte_buffers)]
