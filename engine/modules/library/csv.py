"""Rows of text with values between commas. There are no files: lines come from a list or an io.StringIO."""

# The reader and the writer are in C in CPython.

import re
from io import StringIO

__all__ = ['QUOTE_MINIMAL', 'QUOTE_ALL', 'QUOTE_NONNUMERIC', 'QUOTE_NONE', 'Error', 'Dialect', 'excel', 'excel_tab',
           'field_size_limit', 'reader', 'writer', 'register_dialect', 'get_dialect', 'list_dialects', 'Sniffer',
           'unregister_dialect', 'DictReader', 'DictWriter', 'unix_dialect', '__doc__', '__version__']

__version__ = '1.0'
QUOTE_MINIMAL, QUOTE_ALL, QUOTE_NONNUMERIC, QUOTE_NONE = range(4)


class Error(Exception):
    __module__ = '_csv'


# --- Dialects ---

_defaults = {'delimiter': ',', 'doublequote': True, 'escapechar': None, 'lineterminator': '\r\n', 'quotechar': '"',
             'quoting': QUOTE_MINIMAL, 'skipinitialspace': False, 'strict': False}


class Dialect:
    """How values are parted and quoted."""

    delimiter = quotechar = escapechar = doublequote = skipinitialspace = lineterminator = quoting = None

    def __init__(self):
        try:
            _Rules(self, {})
        except TypeError as e:
            raise Error(str(e)) from None


class excel(Dialect):
    delimiter, quotechar, doublequote, skipinitialspace = ',', '"', True, False
    lineterminator, quoting = '\r\n', QUOTE_MINIMAL


class excel_tab(excel):
    delimiter = '\t'


class unix_dialect(excel):
    lineterminator, quoting = '\n', QUOTE_ALL


class _Rules:
    """A dialect and what was said beside it, checked."""

    def __init__(self, dialect, options):
        if isinstance(dialect, str):
            dialect = get_dialect(dialect)
        for name, default in _defaults.items():
            value = getattr(dialect, name, default) if dialect is not None else default
            setattr(self, name, options.pop(name, value))
        if options:
            raise TypeError("'%s' is an invalid keyword argument for this function" % next(iter(options)))
        for name in 'delimiter', 'quotechar', 'escapechar':
            value = getattr(self, name)
            if value is None and name != 'delimiter':
                continue
            if not isinstance(value, str):
                raise TypeError('"%s" must be string%s, not %s'
                                % (name, '' if name == 'delimiter' else ' or None', type(value).__name__))
            if len(value) != 1:
                raise TypeError('"%s" must be a 1-character string' % name)
        if not isinstance(self.quoting, int) or not QUOTE_MINIMAL <= self.quoting <= QUOTE_NONE:
            raise TypeError('bad "quoting" value')
        if self.quoting != QUOTE_NONE and self.quotechar is None:
            raise TypeError('quotechar must be set if quoting enabled')
        if not isinstance(self.lineterminator, str):
            raise TypeError('lineterminator must be set')


_dialects = {}
_limit = 131072


def register_dialect(name, dialect=None, **options):
    if not isinstance(name, str):
        raise TypeError('dialect name must be a string')
    _dialects[name] = _Rules(dialect, options)


def unregister_dialect(name):
    if name not in _dialects:
        raise Error('unknown dialect')
    del _dialects[name]


def get_dialect(name):
    if name not in _dialects:
        raise Error('unknown dialect')
    return _dialects[name]


def list_dialects():
    return list(_dialects)


def field_size_limit(limit=None):
    global _limit
    before = _limit
    if limit is not None:
        _limit = limit
    return before


register_dialect('excel', excel)
register_dialect('excel-tab', excel_tab)
register_dialect('unix', unix_dialect)


# --- Reading ---

class _Reader:
    __module__ = '_csv'

    def __init__(self, lines, rules):
        self._lines = iter(lines)
        self.dialect = rules
        self.line_num = 0

    def __iter__(self):
        return self

    def _next_line(self):
        line = next(self._lines)
        if not isinstance(line, str):
            raise Error('iterator should return strings, not %s (the file should be opened in text mode)'
                        % type(line).__name__)
        self.line_num += 1
        return line

    def _end(self, row, field, was_quoted):
        text = ''.join(field)
        if len(text) > _limit:
            raise Error('field larger than field limit (%d)' % _limit)
        if self.dialect.quoting == QUOTE_NONNUMERIC and not was_quoted:
            row.append(float(text) if text else text)
        else:
            row.append(text)
        field.clear()

    def __next__(self):
        rules = self.dialect
        quotes = rules.quotechar if rules.quoting != QUOTE_NONE else None
        row, field = [], []
        state, was_quoted = 'start', False      # then 'plain', 'quoted', 'behind' (a quote), 'done'
        line = self._next_line()
        is_empty = not line.rstrip('\r\n')
        while True:
            at = 0
            while at < len(line):
                c = line[at]
                at += 1
                if state == 'done' and c not in '\r\n':
                    raise Error('new-line character seen in unquoted field - do you need to open the file with '
                                "newline=''?")
                if state == 'quoted':
                    if c == rules.escapechar:
                        field.append(line[at:at + 1] or '\n')
                        at += 1
                    elif c == quotes:
                        state = 'behind' if rules.doublequote else 'plain'
                    else:
                        field.append(c)
                elif state == 'behind' and c == quotes:
                    field.append(c)
                    state = 'quoted'
                elif c in '\r\n':
                    if state != 'done' and not is_empty:
                        self._end(row, field, was_quoted)
                    state = 'done'
                elif c == rules.delimiter:
                    self._end(row, field, was_quoted)
                    state, was_quoted = 'start', False
                elif state == 'start' and c == quotes:
                    state, was_quoted = 'quoted', True
                elif c == rules.escapechar:
                    field.append(line[at:at + 1] or '\n')
                    at += 1
                    state = 'plain'
                elif state == 'start' and c == ' ' and rules.skipinitialspace:
                    pass
                elif state == 'behind' and rules.strict:
                    raise Error("'%s' expected after '%s'" % (rules.delimiter, quotes))
                else:
                    field.append(c)
                    state = 'plain'
            if state != 'quoted':
                break
            try:
                line = self._next_line()
            except StopIteration:
                if rules.strict:
                    raise Error('unexpected end of data') from None
                break
        if state != 'done' and not is_empty:
            self._end(row, field, was_quoted)
        return row


def reader(iterable, dialect='excel', /, **options):
    return _Reader(iterable, _Rules(dialect, options))


# --- Writing ---

class _Writer:
    __module__ = '_csv'

    def __init__(self, file, rules):
        if not hasattr(file, 'write'):
            raise TypeError('argument 1 must have a "write" method')
        self._write = file.write
        self.dialect = rules

    def _escaped(self, text, marks):
        rules = self.dialect
        for c in text:
            if c in marks and rules.escapechar is None:
                raise Error('need to escape, but no escapechar set')
        return ''.join([rules.escapechar + c if c in marks else c for c in text])

    def _field(self, value, is_alone):
        rules = self.dialect
        text = '' if value is None else value if isinstance(value, str) else str(value)
        if rules.quoting == QUOTE_NONE:
            if is_alone and not text:
                raise Error('single empty field record must be quoted')
            return self._escaped(text, rules.delimiter + (rules.quotechar or '') + (rules.escapechar or '') + '\r\n')
        special = rules.delimiter + rules.quotechar + rules.lineterminator
        is_quoted = (rules.quoting == QUOTE_ALL or is_alone and not text or any([c in special for c in text])
                     or rules.quoting == QUOTE_NONNUMERIC and not isinstance(value, (int, float)))
        if rules.escapechar is not None:
            text = text.replace(rules.escapechar, rules.escapechar * 2)
        if not is_quoted:
            return text
        text = text.replace(rules.quotechar, rules.quotechar * 2) if rules.doublequote \
            else self._escaped(text, rules.quotechar)
        return rules.quotechar + text + rules.quotechar

    def writerow(self, row, /):
        try:
            row = list(row)
        except TypeError:
            raise Error('iterable expected, not %s' % type(row).__name__) from None
        fields = [self._field(value, len(row) == 1) for value in row]
        return self._write(self.dialect.delimiter.join(fields) + self.dialect.lineterminator)

    def writerows(self, rows, /):
        for row in rows:
            self.writerow(row)


def writer(fileobj, dialect='excel', /, **options):
    return _Writer(fileobj, _Rules(dialect, options))


# --- Rows as dictionaries ---

class DictReader:
    def __init__(self, f, fieldnames=None, restkey=None, restval=None, dialect='excel', *args, **kwds):
        self._fieldnames = fieldnames
        self.restkey = restkey
        self.restval = restval
        self.reader = reader(f, dialect, *args, **kwds)
        self.dialect = dialect
        self.line_num = 0

    def __iter__(self):
        return self

    @property
    def fieldnames(self):
        if self._fieldnames is None:
            try:
                self._fieldnames = next(self.reader)
            except StopIteration:
                pass
        self.line_num = self.reader.line_num
        return self._fieldnames

    @fieldnames.setter
    def fieldnames(self, value):
        self._fieldnames = value

    def __next__(self):
        if self.line_num == 0:
            self.fieldnames
        row = next(self.reader)
        self.line_num = self.reader.line_num
        while row == []:
            row = next(self.reader)
        names = self.fieldnames
        result = dict(zip(names, row))
        if len(names) < len(row):
            result[self.restkey] = row[len(names):]
        for key in names[len(row):]:
            result[key] = self.restval
        return result


class DictWriter:
    def __init__(self, f, fieldnames, restval='', extrasaction='raise', dialect='excel', *args, **kwds):
        self.fieldnames = fieldnames
        self.restval = restval
        if extrasaction.lower() not in ('raise', 'ignore'):
            raise ValueError("extrasaction (%s) must be 'raise' or 'ignore'" % extrasaction)
        self.extrasaction = extrasaction
        self.writer = writer(f, dialect, *args, **kwds)

    def writeheader(self):
        return self.writerow(dict(zip(self.fieldnames, self.fieldnames)))

    def _dict_to_list(self, rowdict):
        if self.extrasaction == 'raise':
            wrong = rowdict.keys() - self.fieldnames
            if wrong:
                raise ValueError('dict contains fields not in fieldnames: ' + ', '.join([repr(x) for x in wrong]))
        return (rowdict.get(key, self.restval) for key in self.fieldnames)

    def writerow(self, rowdict):
        return self.writer.writerow(self._dict_to_list(rowdict))

    def writerows(self, rowdicts):
        return self.writer.writerows(map(self._dict_to_list, rowdicts))


class Sniffer:
    def __init__(self):
        raise NotImplementedError('Heaparium leaves out csv.Sniffer: say the dialect')


# --- What is C in CPython ---

from _in_c import functions, methods, unsigned_functions

_Reader.__name__ = _Reader.__qualname__ = 'reader'
_Writer.__name__ = _Writer.__qualname__ = 'writer'
methods('_Reader _Writer')

functions('_csv', 'field_size_limit get_dialect list_dialects unregister_dialect')
unsigned_functions('_csv', 'reader register_dialect writer')
del functions, methods, unsigned_functions
