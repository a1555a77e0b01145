"""Sets of characters, templates, and formatting that can be adapted."""

import re as _re
from collections import ChainMap as _ChainMap

__all__ = ['ascii_letters', 'ascii_lowercase', 'ascii_uppercase', 'capwords', 'digits',
           'hexdigits', 'octdigits', 'printable', 'punctuation', 'whitespace', 'Formatter',
           'Template']

whitespace = ' \t\n\r\v\f'
ascii_lowercase = 'abcdefghijklmnopqrstuvwxyz'
ascii_uppercase = ascii_lowercase.upper()
ascii_letters = ascii_lowercase + ascii_uppercase
digits = '0123456789'
hexdigits = digits + 'abcdefABCDEF'
octdigits = digits[:8]
punctuation = ''.join([chr(code) for code in range(33, 127) if not chr(code).isalnum()])
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    return (sep or ' ').join([word.capitalize() for word in s.split(sep)])


# --- Templates ---

class Template:
    """Text with places, $name or ${name}, for values; $$ stands for one $."""

    delimiter = '$'
    idpattern = r'(?a:[_a-z][_a-z0-9]*)'
    braceidpattern = None
    flags = _re.IGNORECASE

    def __init_subclass__(cls):
        super().__init_subclass__()
        if 'pattern' in cls.__dict__:
            pattern = cls.pattern
        else:
            mark = _re.escape(cls.delimiter)
            pattern = (rf'{mark}(?:(?P<escaped>{mark})|(?P<named>{cls.idpattern})'
                       rf'|{{(?P<braced>{cls.braceidpattern or cls.idpattern})}}|(?P<invalid>))')
        cls.pattern = _re.compile(pattern, cls.flags | _re.VERBOSE)

    def __init__(self, template):
        self.template = template

    def _pieces(self):
        """(kind, text, name, position): literal, escaped, named or invalid."""
        text = self.template
        done = 0
        for found in self.pattern.finditer(text):
            if found.start() > done:
                yield 'literal', text[done:found.start()], None, done
            done = found.end()
            name = found['named'] or found['braced']
            if name is not None:
                yield 'named', found.group(), name, found.start()
            elif found['escaped'] is not None:
                yield 'escaped', self.delimiter, None, found.start()
            elif found['invalid'] is not None:
                yield 'invalid', found.group(), None, found.start('invalid')
            else:
                raise ValueError('Unrecognized named group in pattern', self.pattern)
        if done < len(text):
            yield 'literal', text[done:], None, done

    def _refuse(self, position):
        lines = self.template[:position].splitlines(keepends=True)
        line = len(lines) or 1
        column = position - len(''.join(lines[:-1])) if lines else 1
        raise ValueError(f'Invalid placeholder in string: line {line}, col {column}')

    def _substituted(self, values, safe):
        parts = []
        for kind, text, name, position in self._pieces():
            if kind == 'named':
                try:
                    text = str(values[name])
                except KeyError:
                    if not safe:
                        raise
            elif kind == 'invalid' and not safe:
                self._refuse(position)
            parts.append(text)
        return ''.join(parts)

    def substitute(self, mapping={}, /, **kws):
        return self._substituted(_ChainMap(kws, mapping) if mapping else kws, False)

    def safe_substitute(self, mapping={}, /, **kws):
        return self._substituted(_ChainMap(kws, mapping) if mapping else kws, True)

    def is_valid(self):
        return all(kind != 'invalid' for kind, *_ in self._pieces())

    def get_identifiers(self):
        return list(dict.fromkeys([name for _, _, name, _ in self._pieces() if name]))


# The pattern of Template itself; those of its subclasses are made when they are.
Template.__init_subclass__()


# --- Formatting ---

def _field_end(text, start):
    """The index of the } that closes the field whose content begins at `start`."""
    depth = 1
    in_brackets = False
    for i in range(start, len(text)):
        if text[i] == '[' and depth == 1:
            in_brackets = True
        elif text[i] == ']':
            in_brackets = False
        elif text[i] == '{' and not in_brackets:
            depth += 1
        elif text[i] == '}' and not in_brackets:
            depth -= 1
            if depth == 0:
                return i
    raise ValueError("expected '}' before end of string")


def _split_field(content):
    """'name!c:spec' as (name, spec, conversion)."""
    in_brackets = False
    for i, c in enumerate(content):
        if c == '[':
            in_brackets = True
        elif c == ']':
            in_brackets = False
        elif c == '{' and not in_brackets:
            raise ValueError("unexpected '{' in field name")
        elif c == ':' and not in_brackets:
            return content[:i], content[i + 1:], None
        elif c == '!' and not in_brackets:
            if i + 1 == len(content):
                raise ValueError("unmatched '{' in format spec")
            if i + 2 < len(content) and content[i + 2] != ':':
                raise ValueError("expected ':' after conversion specifier")
            return content[:i], content[i + 3:], content[i + 1]
    return content, '', None


def _parse(text):
    done = at = 0
    while at < len(text):
        c = text[at]
        at += 1
        if c not in '{}':
            continue
        if text.startswith(c, at):
            yield text[done:at], None, None, None
            at += 1
        elif c == '}' or at == len(text):
            raise ValueError(f"Single '{c}' encountered in format string")
        else:
            end = _field_end(text, at)
            yield text[done:at - 1], *_split_field(text[at:end])
            at = end + 1
        done = at
    if done < len(text):
        yield text[done:], None, None, None


def _first_part(name):
    """The name before the first . or [ of a field name."""
    ends = [i for i in (name.find('.'), name.find('[')) if i >= 0]
    first = name[:min(ends)] if ends else name
    return first, name[len(first):]


def _further_parts(rest):
    """(whether it is an attribute, its name or key) for each part of '.name[key]…'."""
    while rest:
        if rest[0] == '.':
            name, rest = _first_part(rest[1:])
            if not name:
                raise ValueError('Empty attribute in format string')
            yield True, name
        elif rest[0] == '[':
            key, bracket, rest = rest[1:].partition(']')
            if not bracket:
                raise ValueError("Missing ']' in format string")
            if not key:
                raise ValueError('Empty attribute in format string')
            yield False, int(key) if key.isdecimal() else key
        else:
            raise ValueError("Only '.' or '[' may follow ']' in format field specifier")


class Formatter:
    """What str.format () does, in steps that a subclass may change."""

    def format(self, format_string, /, *args, **kwargs):
        return self.vformat(format_string, args, kwargs)

    def vformat(self, format_string, args, kwargs):
        used_args = set()
        result, _ = self._vformat(format_string, args, kwargs, used_args, 2)
        self.check_unused_args(used_args, args, kwargs)
        return result

    def _vformat(self, format_string, args, kwargs, used_args, recursion_depth, auto_arg_index=0):
        if recursion_depth < 0:
            raise ValueError('Max string recursion exceeded')
        result = []
        for literal, name, spec, conversion in self.parse(format_string):
            if literal:
                result.append(literal)
            if name is None:
                continue
            if name == '':
                if auto_arg_index is False:
                    raise ValueError('cannot switch from manual field specification '
                                     'to automatic field numbering')
                name = str(auto_arg_index)
                auto_arg_index += 1
            elif name.isdigit():
                if auto_arg_index:
                    raise ValueError('cannot switch from manual field specification '
                                     'to automatic field numbering')
                auto_arg_index = False
            value, used = self.get_field(name, args, kwargs)
            used_args.add(used)
            value = self.convert_field(value, conversion)
            spec, auto_arg_index = self._vformat(spec, args, kwargs, used_args,
                                                 recursion_depth - 1, auto_arg_index)
            result.append(self.format_field(value, spec))
        return ''.join(result), auto_arg_index

    def get_value(self, key, args, kwargs):
        return args[key] if isinstance(key, int) else kwargs[key]

    def check_unused_args(self, used_args, args, kwargs):
        pass

    def format_field(self, value, format_spec):
        return format(value, format_spec)

    def convert_field(self, value, conversion):
        if conversion is None:
            return value
        functions = {'s': str, 'r': repr, 'a': ascii}
        if conversion not in functions:
            raise ValueError(f'Unknown conversion specifier {conversion!s}')
        return functions[conversion](value)

    def parse(self, format_string):
        return _parse(format_string)

    def get_field(self, field_name, args, kwargs):
        first, rest = _first_part(field_name)
        if first.isdecimal():
            first = int(first)
        value = self.get_value(first, args, kwargs)
        for is_attribute, key in _further_parts(rest):
            value = getattr(value, key) if is_attribute else value[key]
        return value, first
