"""From the text of a regular expression to the words that _sre runs: a tree, then a program.

A tree is a tuple whose first item says what it is: ('char', c), ('any',), ('set', negate, items),
('seq', trees), ('alt', trees), ('repeat', tree, min, max, how), ('group', number, tree),
('ref', number), ('at', place), ('look', tree, negate, behind), ('atomic', tree),
('if', number, yes, no), ('flags', flags, tree).
"""

MATCH, CHAR, CHAR_FOLD, ANY, ANY_ALL, SET, SPLIT, JUMP, SAVE, AT, GROUP, ASSERT, ATOMIC, \
    BRANCH_IF, ONE, LOOP, AGAIN, FAIL = range(18)
GREEDY, LAZY, POSSESSIVE = range(3)

I, L, M, S, U, X, A, T, DEBUG = 2, 4, 8, 16, 32, 64, 256, 1, 128
_LETTERS = {'i': I, 'L': L, 'm': M, 's': S, 'x': X, 'a': A, 'u': U, 't': T}
_KINDS = A | L | U
_GLOBAL = DEBUG
_MAXREPEAT = 4294967295

_SPECIAL = frozenset('.\\[{()*+?^$|')
_DIGITS = frozenset('0123456789')
_OCTAL = frozenset('01234567')
_HEX = frozenset('0123456789abcdefABCDEF')
_LETTERS_OF_ASCII = frozenset('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ')
_ESCAPES = {'a': 7, 'b': 8, 'f': 12, 'n': 10, 'r': 13, 't': 9, 'v': 11, '\\': 92}
# Capitals that no letter in lower case has as its own, and what each is in lower case.
_LOWERED = (('\u0130', 'i'), ('\u1e9e', '\xdf'), ('\u2126', '\u03c9'), ('\u212a', 'k'), ('\u212b', '\xe5'))

# Letters in lower case that are the same letter in upper case.
_ALIKE = ('i\u0131 s\u017f \u00b5\u03bc \u0345\u03b9\u1fbe \u0390\u1fd3 \u03b0\u1fe3 \u03b2\u03d0 \u03b5\u03f5 '
          '\u03b8\u03d1 \u03ba\u03f0 \u03c0\u03d6 \u03c1\u03f1 \u03c2\u03c3 \u03c6\u03d5 \u0432\u1c80 \u0434\u1c81 '
          '\u043e\u1c82 \u0441\u1c83 \u0442\u1c84\u1c85 \u044a\u1c86 \u0463\u1c87 \u1c88\ua64b \u1e61\u1e9b '
          '\ufb05\ufb06').split()
# The numbers of Category in sre.c.
_CATEGORIES = {'d': 0, 's': 1, 'w': 2, 'D': 8, 'S': 9, 'W': 10}


class error(Exception):
    """A regular expression that is none."""

    __module__ = 're'

    def __init__(self, msg, pattern=None, pos=None):
        self.msg = msg
        self.pattern = pattern
        self.pos = pos
        if pattern is not None and pos is not None:
            msg = '%s at position %d' % (msg, pos)
            newline = '\n' if isinstance(pattern, str) else b'\n'
            self.lineno = pattern.count(newline, 0, pos) + 1
            self.colno = pos - pattern.rfind(newline, 0, pos)
            if newline in pattern:
                msg = '%s (line %d, column %d)' % (msg, self.lineno, self.colno)
        else:
            self.lineno = self.colno = None
        super().__init__(msg)


def _warn(message, category):
    """Tells the caller of the module re."""
    import sys
    import warnings
    level = 1
    while sys._getframe(level).f_globals['__name__'] in ('re', '_regex'):
        level += 1
    warnings.warn(message, category, stacklevel=level + 1)


class Source:
    """The pattern, character by character; an escape counts as one."""

    def __init__(self, pattern):
        self.pattern = pattern
        self.is_text = isinstance(pattern, str)
        self.text = pattern if self.is_text else str(pattern, 'latin1')
        self.index = 0
        self.next = None
        self.advance()

    def advance(self):
        index = self.index
        char = self.text[index:index + 1]
        if not char:
            self.next = None
            return
        index += 1
        if char == '\\':
            if index >= len(self.text):
                raise error('bad escape (end of pattern)', self.pattern, len(self.text) - 1)
            char += self.text[index]
            index += 1
        self.index = index
        self.next = char

    def match(self, char):
        if char == self.next:
            self.advance()
            return True
        return False

    def get(self):
        this = self.next
        self.advance()
        return this

    def get_while(self, n, charset):
        result = ''
        for _ in range(n):
            char = self.next
            if char not in charset:
                break
            result += char
            self.advance()
        return result

    def get_until(self, terminator, name):
        result = ''
        while True:
            char = self.next
            self.advance()
            if char is None:
                if not result:
                    raise self.error('missing ' + name)
                raise self.error('missing %s, unterminated name' % terminator, len(result))
            if char == terminator:
                if not result:
                    raise self.error('missing ' + name, 1)
                return result
            result += char

    @property
    def pos(self):
        return self.index - len(self.next or '')

    def tell(self):
        return self.pos

    def seek(self, index):
        self.index = index
        self.advance()

    def error(self, msg, offset=0):
        return error(msg, self.pattern, self.tell() - offset)

    def check_group_name(self, name, offset):
        if not name.isidentifier():
            raise self.error('bad character in group name %r' % name, len(name) + offset)
        if not (self.is_text or name.isascii()):
            _warn('bad character in group name %a at position %d'
                  % (name, self.tell() - len(name) - offset), DeprecationWarning)

    def check_group_number(self, number):
        if not (number.isdecimal() and number.isascii()):
            _warn('bad character in group name %s at position %d'
                  % (self.shown(number), self.tell() - len(number) - 1), DeprecationWarning)

    def shown(self, name):
        return repr(name) if self.is_text else ascii(name)


class Groups:
    def __init__(self, flags):
        self.flags = flags
        self.names = {}
        self.count = 0
        self.closed = set()
        self.widths = {}
        self.conditions = []     # (group, where in the pattern)
        self.behind = None       # how many groups there were when a look-behind began

    def open(self, name, source):
        self.count += 1
        number = self.count
        if name is not None:
            old = self.names.get(name)
            if old is not None:
                raise error('redefinition of group name %r as group %d; was group %d' % (name, number, old),
                            source.pattern, source.tell() - len(name) - 1)
            self.names[name] = number
        return number

    def check_behind(self, number, source):
        if self.behind is not None:
            if number not in self.closed:
                raise source.error('cannot refer to an open group')
            if number > self.behind:
                raise source.error('cannot refer to group defined in the same lookbehind subpattern')


class _Verbose(Exception):
    """(?x) was met: the pattern must be read again."""


# --- Escapes ---

def _escape(source, escape, groups, in_set):
    """What a backslash and what follows it stand for: a tree, or in a set an item of it."""
    char = escape[1]
    if char in _CATEGORIES:
        return 'category', char
    if char == 'x':
        escape += source.get_while(2, _HEX)
        if len(escape) != 4:
            raise source.error('incomplete escape ' + escape, len(escape))
        return 'char', int(escape[2:], 16)
    if char in 'uU' and source.is_text:
        size = 4 if char == 'u' else 8
        escape += source.get_while(size, _HEX)
        if len(escape) != size + 2:
            raise source.error('incomplete escape ' + escape, len(escape))
        value = int(escape[2:], 16)
        if value > 0x10ffff:
            raise source.error('bad escape ' + escape, len(escape))
        return 'char', value
    if char == 'N' and source.is_text:
        if not source.match('{'):
            raise source.error('missing {')
        name = source.get_until('}', 'character name')
        try:
            value = ord(eval("'\\N{%s}'" % name))
        except (SyntaxError, TypeError):
            raise source.error('undefined character name %r' % name, len(name) + len(r'\N{}')) from None
        return 'char', value
    if not in_set and char in 'AbBZ':
        return 'at', char
    if char == '0' or in_set and char in _OCTAL:
        escape += source.get_while(2, _OCTAL)
        value = int(escape[1:], 8)
        if value > 0o377:
            raise source.error('octal escape value %s outside of range 0-0o377' % escape, len(escape))
        return 'char', value
    if char in _DIGITS and in_set:
        raise ValueError
    if char in _DIGITS:
        return _numbered_escape(source, escape, groups)
    if char in _ESCAPES and (in_set or char != 'b'):
        return 'char', _ESCAPES[char]
    if char in _LETTERS_OF_ASCII:
        raise source.error('bad escape ' + escape, len(escape))
    return 'char', ord(char)


def _numbered_escape(source, escape, groups):
    if source.next in _DIGITS:
        escape += source.get()
        if escape[1] in _OCTAL and escape[2] in _OCTAL and source.next in _OCTAL:
            escape += source.get()
            value = int(escape[1:], 8)
            if value > 0o377:
                raise source.error('octal escape value %s outside of range 0-0o377' % escape, len(escape))
            return 'char', value
    number = int(escape[1:])
    if number <= groups.count:
        if number not in groups.closed:
            raise source.error('cannot refer to an open group', len(escape))
        groups.check_behind(number, source)
        return 'ref', number
    raise source.error('invalid group reference %d' % number, len(escape) - 1)


_SET_OPERATIONS = {'-': 'difference', '&': 'intersection', '~': 'symmetric difference', '|': 'union'}


def _set_item(source, this, groups):
    if this[0] != '\\':
        return 'char', ord(this)
    try:
        return _escape(source, this, groups, True)
    except ValueError:
        raise source.error('bad escape ' + this, len(this)) from None


def _set(source, groups):
    start = source.tell() - 1
    if source.next == '[':
        _warn('Possible nested set at position %d' % source.tell(), FutureWarning)
    negate = source.match('^')
    items = []
    first = True
    while True:
        this = source.get()
        if this is None:
            raise error('unterminated character set', source.pattern, start)
        if this == ']' and not first:
            break
        if not first and this in _SET_OPERATIONS and source.next == this:
            _warn('Possible set %s at position %d' % (_SET_OPERATIONS[this], source.tell() - 1), FutureWarning)
        first = False
        low = _set_item(source, this, groups)
        if source.match('-'):
            that = source.get()
            if that is None:
                raise error('unterminated character set', source.pattern, start)
            if that == ']':
                items.append(low)
                items.append(('char', ord('-')))
                break
            if that == '-':
                _warn('Possible set difference at position %d' % (source.tell() - 2), FutureWarning)
            high = _set_item(source, that, groups)
            if low[0] != 'char' or high[0] != 'char' or high[1] < low[1]:
                raise source.error('bad character range %s-%s' % (this, that), len(this) + 1 + len(that))
            items.append(('range', low[1], high[1]))
        else:
            items.append(low)
    if len(items) == 1 and items[0][0] == 'char' and not negate:
        return items[0]
    return 'set', negate, items


# --- Trees ---

def parse(pattern, flags):
    """(tree, groups, flags)"""
    source = Source(pattern)
    groups = Groups(flags)
    try:
        tree = _alternatives(source, groups, flags & X, 0)
    except _Verbose:
        source = Source(pattern)
        groups = Groups(flags | X)
        tree = _alternatives(source, groups, X, 0)
    flags = _fix_flags(pattern, groups.flags)
    if source.next is not None:
        raise source.error('unbalanced parenthesis')
    for number, position in groups.conditions:
        if number > groups.count:
            raise error('invalid group reference %d' % number, pattern, position)
    return tree, groups, flags


def _fix_flags(pattern, flags):
    if isinstance(pattern, str):
        if flags & L:
            raise ValueError('cannot use LOCALE flag with a str pattern')
        if flags & A and flags & U:
            raise ValueError('ASCII and UNICODE flags are incompatible')
        return flags if flags & A else flags | U
    if flags & U:
        raise ValueError('cannot use UNICODE flag with a bytes pattern')
    if flags & L and flags & A:
        raise ValueError('ASCII and LOCALE flags are incompatible')
    return flags


def _alternatives(source, groups, verbose, nested):
    trees = []
    start = source.tell()
    while True:
        trees.append(_sequence(source, groups, verbose, nested + 1, not nested and not trees))
        if not source.match('|'):
            break
        if not nested:
            verbose = groups.flags & X
    return trees[0] if len(trees) == 1 else ('alt', trees)


def _skip_verbose(source, this):
    """Whether `this` is a blank or begins a comment, which is skipped."""
    if this in ' \t\n\r\v\f':
        return True
    if this == '#':
        while True:
            this = source.get()
            if this is None or this == '\n':
                return True
    return False


def _sequence(source, groups, verbose, nested, first):
    trees = []
    while True:
        this = source.next
        if this is None or this in '|)':
            break
        source.get()
        if verbose and _skip_verbose(source, this):
            continue
        if this[0] == '\\':
            trees.append(_escape(source, this, groups, False))
        elif this not in _SPECIAL and this not in '*+?{':
            trees.append(('char', ord(this)))
        elif this == '[':
            trees.append(_set(source, groups))
        elif this in '*+?{':
            _repeat(source, this, trees)
        elif this == '.':
            trees.append(('any',))
        elif this == '(':
            tree = _parenthesis(source, groups, verbose, nested, first, trees)
            if tree is not None:
                trees.append(tree)
        elif this == '^':
            trees.append(('at', '^'))
        elif this == '$':
            trees.append(('at', '$'))
    return ('seq', trees)


def _repeat(source, this, trees):
    here = source.tell()
    least, most = {'?': (0, 1), '*': (0, -1), '+': (1, -1)}.get(this, (0, -1))
    if this == '{':
        if source.next == '}':
            trees.append(('char', ord(this)))
            return
        low = source.get_while(len(source.text), _DIGITS)
        high = source.get_while(len(source.text), _DIGITS) if source.match(',') else low
        if not source.match('}'):
            trees.append(('char', ord(this)))
            source.seek(here)
            return
        if low:
            least = int(low)
            if least >= _MAXREPEAT:
                raise OverflowError('the repetition number is too large')
        if high:
            most = int(high)
            if most >= _MAXREPEAT:
                raise OverflowError('the repetition number is too large')
            if most < least:
                raise source.error('min repeat greater than max repeat', source.tell() - here)
    if not trees or trees[-1][0] == 'at':
        raise source.error('nothing to repeat', source.tell() - here + len(this))
    if trees[-1][0] == 'repeat':
        raise source.error('multiple repeat', source.tell() - here + len(this))
    item = trees[-1]
    how = LAZY if source.match('?') else POSSESSIVE if source.match('+') else GREEDY
    trees[-1] = ('repeat', item, least, most, how)


def _group_name(source, groups, terminator):
    name = source.get_until(terminator, 'group name')
    if name.isidentifier():
        source.check_group_name(name, 1)
        number = groups.names.get(name)
        if number is None:
            raise source.error('unknown group name ' + source.shown(name), len(name) + 1)
        return number, name
    try:
        number = int(name)
        if number < 0:
            raise ValueError
    except ValueError:
        raise source.error('bad character in group name %r' % name, len(name) + 1) from None
    if not number:
        raise source.error('bad group number', len(name) + 1)
    source.check_group_number(name)
    return number, name


def _parenthesis(source, groups, verbose, nested, first, trees):
    start = source.tell() - 1
    capture, atomic, name, add, remove = True, False, None, 0, 0
    if source.match('?'):
        char = source.get()
        if char is None:
            raise source.error('unexpected end of pattern')
        if char == 'P':
            if source.match('<'):
                name = source.get_until('>', 'group name')
                source.check_group_name(name, 1)
            elif source.match('='):
                name = source.get_until(')', 'group name')
                source.check_group_name(name, 1)
                number = groups.names.get(name)
                if number is None:
                    raise source.error('unknown group name ' + source.shown(name), len(name) + 1)
                if number not in groups.closed:
                    raise source.error('cannot refer to an open group', len(name) + 1)
                groups.check_behind(number, source)
                return 'ref', number
            else:
                char = source.get()
                if char is None:
                    raise source.error('unexpected end of pattern')
                raise source.error('unknown extension ?P' + char, len(char) + 2)
        elif char == ':':
            capture = False
        elif char == '#':
            while True:
                if source.next is None:
                    raise source.error('missing ), unterminated comment', source.tell() - start)
                if source.get() == ')':
                    return None
        elif char in '=!<':
            return _look(source, groups, verbose, nested, char, start)
        elif char == '(':
            return _condition(source, groups, verbose, nested, start)
        elif char == '>':
            capture, atomic = False, True
        elif char in _LETTERS or char == '-':
            add, remove, is_global = _flags(source, groups, char)
            if is_global:
                if not first or trees:
                    raise source.error('global flags not at the start of the expression',
                                       source.tell() - start)
                groups.flags |= add
                if add & X and not verbose:
                    raise _Verbose
                return None
            capture = False
        else:
            raise source.error('unknown extension ?' + char, len(char) + 1)
    number = groups.open(name, source) if capture else None
    sub_verbose = (verbose or add & X) and not remove & X
    tree = _alternatives(source, groups, sub_verbose, nested + 1)
    if not source.match(')'):
        raise source.error('missing ), unterminated subpattern', source.tell() - start)
    if number is not None:
        groups.closed.add(number)
        groups.widths[number] = width(tree, groups.widths)
        return 'group', number, tree
    if atomic:
        return 'atomic', tree
    if add or remove:
        return 'flags', add, remove, tree
    return ('group', None, tree)


def _look(source, groups, verbose, nested, char, start):
    behind = False
    before = groups.behind
    if char == '<':
        char = source.get()
        if char is None:
            raise source.error('unexpected end of pattern')
        if char not in '=!':
            raise source.error('unknown extension ?<' + char, len(char) + 2)
        behind = True
        if before is None:
            groups.behind = groups.count
    tree = _alternatives(source, groups, verbose, nested + 1)
    if behind and before is None:
        groups.behind = None
    if not source.match(')'):
        raise source.error('missing ), unterminated subpattern', source.tell() - start)
    return 'look', tree, char == '!', behind


def _condition(source, groups, verbose, nested, start):
    number, name = _group_name(source, groups, ')')
    groups.conditions.append((number, source.tell() - len(name) - 1))
    groups.check_behind(number, source)
    yes = _sequence(source, groups, verbose, nested + 1, False)
    no = None
    if source.match('|'):
        no = _sequence(source, groups, verbose, nested + 1, False)
        if source.next == '|':
            raise source.error('conditional backref with more than two branches')
    if not source.match(')'):
        raise source.error('missing ), unterminated subpattern', source.tell() - start)
    return 'if', number, yes, no


def _flags(source, groups, char):
    """(added, removed, whether for the whole pattern)"""
    add = remove = 0
    if char != '-':
        while True:
            flag = _LETTERS[char]
            if source.is_text and char == 'L':
                raise source.error("bad inline flags: cannot use 'L' flag with a str pattern")
            if not source.is_text and char == 'u':
                raise source.error("bad inline flags: cannot use 'u' flag with a bytes pattern")
            add |= flag
            if flag & _KINDS and add & _KINDS != flag:
                raise source.error("bad inline flags: flags 'a', 'u' and 'L' are incompatible")
            char = source.get()
            if char is None:
                raise source.error('missing -, : or )')
            if char in ')-:':
                break
            if char not in _LETTERS:
                raise source.error('unknown flag' if char.isalpha() else 'missing -, : or )', len(char))
    if char == ')':
        return add, 0, True
    if add & _GLOBAL:
        raise source.error('bad inline flags: cannot turn on global flag', 1)
    if char == '-':
        char = source.get()
        if char is None:
            raise source.error('missing flag')
        if char not in _LETTERS:
            raise source.error('unknown flag' if char.isalpha() else 'missing flag', len(char))
        while True:
            flag = _LETTERS[char]
            if flag & _KINDS:
                raise source.error("bad inline flags: cannot turn off flags 'a', 'u' and 'L'")
            remove |= flag
            char = source.get()
            if char is None:
                raise source.error('missing :')
            if char == ':':
                break
            if char not in _LETTERS:
                raise source.error('unknown flag' if char.isalpha() else 'missing :', len(char))
    if add & remove:
        raise source.error('bad inline flags: flag turned on and off', 1)
    return add, remove, False


def width(tree, groups):
    """(least, most) number of characters that it takes; most is None without a bound."""
    kind = tree[0]
    if kind in ('char', 'any', 'set', 'category'):
        return 1, 1
    if kind == 'seq':
        widths = [width(sub, groups) for sub in tree[1]]
        return (sum(w[0] for w in widths),
                None if any(w[1] is None for w in widths) else sum(w[1] for w in widths))
    if kind == 'alt':
        widths = [width(sub, groups) for sub in tree[1]]
        return (min(w[0] for w in widths),
                None if any(w[1] is None for w in widths) else max(w[1] for w in widths))
    if kind == 'repeat':
        least, most = width(tree[1], groups)
        if tree[3] < 0:
            return least * tree[2], None if most != 0 else 0
        return least * tree[2], None if most is None else most * tree[3]
    if kind == 'group':
        return width(tree[2], groups)
    if kind == 'flags':
        return width(tree[3], groups)
    if kind == 'atomic':
        return width(tree[1], groups)
    if kind == 'ref':
        return groups.get(tree[1], (0, None))
    if kind == 'if':
        yes = width(tree[2], groups)
        no = width(tree[3], groups) if tree[3] else (0, 0)
        return min(yes[0], no[0]), None if yes[1] is None or no[1] is None else max(yes[1], no[1])
    return 0, 0


# --- Programs ---

def _folded(code, flags):
    """The letter in lower case, the same one for all that are alike."""
    if not flags & U:
        return ord(chr(code).lower()) if code < 128 else code
    lower = chr(code).lower()[0]
    if lower > '\x7f':
        alike = lower.upper().lower()
        return ord(alike if len(alike) == 1 else lower)
    return ord(lower)


def _other_cases(item):
    """The letters of ASCII in the item, in the other case."""
    if item[0] != 'category':
        for first, last, distance in ((65, 90, 32), (97, 122, -32)):
            low, high = max(first, item[1]), min(last, item[-1])
            if low <= high:
                yield 'range', low + distance, high + distance


def _holds(item, letter):
    return item[0] != 'category' and item[1] <= ord(letter) <= item[-1]


class Program:
    def __init__(self, groups):
        self.words = []
        self.groups = groups
        self.n_loops = 0

    def emit(self, *words):
        self.words.extend(words)
        return len(self.words)

    def compile(self, tree, flags):
        getattr(self, 'do_' + tree[0])(tree, flags)

    def do_char(self, tree, flags):
        code = tree[1]
        if flags & I and flags & A:
            self.do_set(('set', False, [tree]), flags)
        elif flags & I:
            code = _folded(code, flags)
            if code in (0x390, 0x1fd3, 0x3b0, 0x1fe3, 0xfb05, 0xfb06) and flags & U:
                # One letter in upper case is several for these.
                self.do_set(('set', False, [tree]), flags)
            else:
                self.emit(CHAR_FOLD, code)
        else:
            self.emit(CHAR, code)

    def do_any(self, tree, flags):
        self.emit(ANY_ALL if flags & S else ANY)

    def do_category(self, tree, flags):
        self.do_set(('set', False, [tree]), flags)

    def do_set(self, tree, flags):
        items = tree[2]
        if flags & I and flags & A:
            items = items + [other for item in items for other in _other_cases(item)]
            flags &= ~I
        elif flags & I:
            items = [('char', _folded(item[1], flags)) if item[0] == 'char' and item[1] > 127 else item
                     for item in items]
            if flags & U:
                items += [('char', ord(lower)) for letter, lower in _LOWERED
                          if any(_holds(item, letter) for item in items)]
                items += [('char', ord(other)) for alike in _ALIKE for other in alike
                          if any(_holds(item, letter) for item in items for letter in alike)]
        self.emit(SET, 1 if flags & I else 0, 1 if tree[1] else 0, len(items))
        for item in items:
            if item[0] == 'category':
                self.emit(_CATEGORIES[item[1]] + (0 if flags & U else 3), 0, 0)
            else:
                self.emit(-1, item[1], item[-1])

    def do_seq(self, tree, flags):
        for sub in tree[1]:
            self.compile(sub, flags)

    def do_alt(self, tree, flags):
        jumps = []
        for sub in tree[1][:-1]:
            split = self.emit(SPLIT, 0) - 1
            self.compile(sub, flags)
            jumps.append(self.emit(JUMP, 0) - 1)
            self.words[split] = len(self.words)
        self.compile(tree[1][-1], flags)
        for jump in jumps:
            self.words[jump] = len(self.words)

    def do_repeat(self, tree, flags):
        _, sub, least, most, how = tree
        while sub[0] == 'group' and sub[1] is None or sub[0] == 'seq' and len(sub[1]) == 1:
            sub = sub[2] if sub[0] == 'group' else sub[1][0]
        if sub[0] in ('char', 'any', 'set', 'category'):
            end = self.emit(ONE, 0, least, most, how) - 4
            self.compile(sub, flags)
            self.words[end] = len(self.words)
        elif how == POSSESSIVE:
            self.do_atomic(('atomic', ('repeat', sub, least, most, GREEDY)), flags)
        elif (least, most) == (0, 1) and how == GREEDY:
            split = self.emit(SPLIT, 0) - 1
            self.compile(sub, flags)
            self.words[split] = len(self.words)
        else:
            loop = 2 * self.groups.count + 2 * self.n_loops
            self.n_loops += 1
            start = self.emit(LOOP, loop)
            end = self.emit(AGAIN, loop, least, most, 1 if how == LAZY else 0, 0) - 1
            self.compile(sub, flags)
            self.words[end] = self.emit(JUMP, start)

    def do_group(self, tree, flags):
        if tree[1] is None:
            self.compile(tree[2], flags)
            return
        self.emit(SAVE, 2 * (tree[1] - 1))
        self.compile(tree[2], flags)
        self.emit(SAVE, 2 * (tree[1] - 1) + 1)

    def do_flags(self, tree, flags):
        _, add, remove, sub = tree
        if add & _KINDS:
            flags &= ~_KINDS
        self.compile(sub, (flags | add) & ~remove)

    def do_ref(self, tree, flags):
        self.emit(GROUP, tree[1], 1 if flags & I else 0)

    def do_at(self, tree, flags):
        ascii = 0 if flags & U else 2
        place = {'^': 1 if flags & M else 0, '$': 3 if flags & M else 2, 'A': 0, 'Z': 4,
                 'b': 5 + ascii, 'B': 6 + ascii}[tree[1]]
        self.emit(AT, place)

    def do_look(self, tree, flags):
        _, sub, negate, behind = tree
        back = -1
        if behind:
            back, most = width(sub, self.groups.widths)
            if back != most:
                raise error('look-behind requires fixed-width pattern')
            if back > 0x7fffffff:
                raise error('looks too much behind')
        end = self.emit(ASSERT, 0, 1 if negate else 0, back) - 3
        self.compile(sub, flags)
        self.words[end] = self.emit(MATCH)

    def do_atomic(self, tree, flags):
        end = self.emit(ATOMIC, 0) - 1
        self.compile(tree[1], flags)
        self.words[end] = self.emit(MATCH)

    def do_if(self, tree, flags):
        _, number, yes, no = tree
        other = self.emit(BRANCH_IF, number, 0) - 1
        self.compile(yes, flags)
        if no is None:
            self.words[other] = len(self.words)
            return
        jump = self.emit(JUMP, 0) - 1
        self.words[other] = len(self.words)
        self.compile(no, flags)
        self.words[jump] = len(self.words)


def compile(pattern, flags):
    """(program, number of loops, groups, flags)"""
    tree, groups, flags = parse(pattern, flags)
    program = Program(groups)
    program.compile(tree, flags)
    program.emit(MATCH)
    code = b''.join([word.to_bytes(4, 'little', signed=True) for word in program.words])
    return code, program.n_loops, groups, flags


# --- Templates of sub () ---

def parse_template(template, pattern):
    """A list of texts and numbers of groups."""
    source = Source(template)
    parts = []
    literal = []

    def add_group(number, pos):
        if number > pattern.groups:
            raise source.error('invalid group reference %d' % number, pos)
        if literal:
            parts.append(''.join(literal))
            literal.clear()
        parts.append(number)

    while True:
        this = source.get()
        if this is None:
            break
        if this[0] != '\\':
            literal.append(this)
            continue
        char = this[1]
        if char == 'g':
            if not source.match('<'):
                raise source.error('missing <')
            name = source.get_until('>', 'group name')
            if name.isidentifier():
                source.check_group_name(name, 1)
                if name not in pattern.groupindex:
                    raise IndexError('unknown group name %r' % name)
                number = pattern.groupindex[name]
            else:
                try:
                    number = int(name)
                    if number < 0:
                        raise ValueError
                except ValueError:
                    raise source.error('bad character in group name %r' % name, len(name) + 1) from None
                source.check_group_number(name)
            add_group(number, len(name) + 1)
        elif char == '0':
            this += source.get_while(2, _OCTAL)
            literal.append(chr(int(this[1:], 8) & 0xff))
        elif char in _DIGITS:
            is_octal = False
            if source.next in _DIGITS:
                this += source.get()
                if char in _OCTAL and this[2] in _OCTAL and source.next in _OCTAL:
                    this += source.get()
                    is_octal = True
                    value = int(this[1:], 8)
                    if value > 0o377:
                        raise source.error('octal escape value %s outside of range 0-0o377' % this, len(this))
                    literal.append(chr(value))
            if not is_octal:
                add_group(int(this[1:]), len(this) - 1)
        elif char in _ESCAPES:
            literal.append(chr(_ESCAPES[char]))
        elif char in _LETTERS_OF_ASCII:
            raise source.error('bad escape ' + this, len(this))
        else:
            literal.append(this)
    if literal:
        parts.append(''.join(literal))
    if not isinstance(template, str):
        parts = [part if isinstance(part, int) else part.encode('latin1') for part in parts]
    return parts
