"""Tracebacks as text.

What is to be shown of an exception is taken out of it first (TracebackException, a StackSummary of
FrameSummary), without its frames and objects; making lines of it comes later, if ever.
"""

import linecache
import sys
from _traceback import display_width, instruction_position, operator_anchors
from types import CodeType as _Code

__all__ = ['extract_stack', 'extract_tb', 'format_exception', 'format_exception_only',
           'format_list', 'format_stack', 'format_tb', 'print_exc', 'format_exc',
           'print_exception', 'print_last', 'print_stack', 'print_tb', 'clear_frames',
           'FrameSummary', 'StackSummary', 'TracebackException', 'walk_stack', 'walk_tb']

class _Absent:
    def __repr__(self):
        return '<implicit>'


_absent = _Absent()
_RECURSIVE_CUTOFF = 3
_cause_message = ('\nThe above exception was the direct cause of the following exception:\n\n')
_context_message = ('\nDuring handling of the above exception, '
                    'another exception occurred:\n\n')


# --- One line of a stack ---

class FrameSummary:
    """Where in the text a frame was."""

    __slots__ = ('filename', 'lineno', 'end_lineno', 'colno', 'end_colno', 'name', '_line',
                 'locals')

    def __init__(self, filename, lineno, name, *, lookup_line=True, locals=None, line=None,
                 end_lineno=None, colno=None, end_colno=None):
        self.filename = filename
        self.lineno = lineno
        self.name = name
        self._line = line
        if lookup_line:
            self.line
        self.locals = {key: _text_of(value, 'local', repr)
                       for key, value in locals.items()} if locals else None
        self.end_lineno = end_lineno
        self.colno = colno
        self.end_colno = end_colno

    def _parts(self):
        return self.filename, self.lineno, self.name, self.line

    def __eq__(self, other):
        if isinstance(other, FrameSummary):
            return (self.filename, self.lineno, self.name, self.locals) == (
                other.filename, other.lineno, other.name, other.locals)
        if isinstance(other, tuple):
            return self._parts() == other
        return NotImplemented

    def __getitem__(self, index):
        return self._parts()[index]

    def __iter__(self):
        return iter(self._parts())

    def __len__(self):
        return 4

    def __repr__(self):
        return f'<FrameSummary file {self.filename}, line {self.lineno} in {self.name}>'

    @property
    def _original_line(self):
        self.line
        return self._line

    @property
    def line(self):
        """The line without the blanks around it."""
        if self._line is None:
            if self.lineno is None:
                return None
            self._line = linecache.getline(self.filename, self.lineno)
        return self._line.strip()


def _frames_of_stack(stack):
    for frame, lineno in stack:
        yield frame, (lineno, None, None, None)


def _frames_of_traceback(tb):
    while tb is not None:
        code = tb.tb_frame.f_code
        positions = (None,) * 4
        if isinstance(code, _Code):
            positions = instruction_position(code, tb.tb_lasti)
        if positions[0] is None:
            positions = (tb.tb_lineno,) + positions[1:]
        yield tb.tb_frame, positions
        tb = tb.tb_next


def walk_stack(f):
    """(frame, line) of `f`, or of the caller's caller, and of those that called it."""
    if f is None:
        f = sys._getframe().f_back.f_back.f_back.f_back
    while f is not None:
        yield f, f.f_lineno
        f = f.f_back


def walk_tb(tb):
    while tb is not None:
        yield tb.tb_frame, tb.tb_lineno
        tb = tb.tb_next


# --- A stack ---

def _characters(line, n_bytes):
    return len(line.encode()[:n_bytes].decode(errors='replace'))


def _anchors(entry, line):
    """Of the operator in what is underlined; () when there is none."""
    import ast  # as CPython does here: some 800 births, which may bring a collection
    try:
        segment = line.encode()[entry.colno:entry.end_colno].decode(errors='replace')
        return operator_anchors(segment) or ()
    except Exception:
        return ()


def _carets(entry):
    """The line of ^ and ~ below the source line, or ''."""
    line = entry._original_line
    if entry.colno is None or entry.end_colno is None:
        return ''
    shown = entry.line
    # CPython counts the blanks at the end of the line too, but for the line feed.
    indent = len(line) - len(shown)
    start = _characters(line, entry.colno) + 1
    anchors = ()
    if entry.lineno == entry.end_lineno:
        end = _characters(line, entry.end_colno) + 1
        anchors = _anchors(entry, line)
    else:
        end = indent + len(shown)
    if end - start >= len(shown) and not (anchors and anchors[1] > anchors[0]):
        return ''
    start -= 1
    end -= 1
    width = display_width(line[start:end]) if entry.lineno == entry.end_lineno else (
        display_width(line[start:].rstrip('\n')))
    if anchors:
        left = display_width(line[start:start + anchors[0]])
        right = display_width(line[start:start + anchors[1]])
        marks = '~' * left + '^' * (right - left) + '~' * (width - right)
    else:
        marks = '^' * width
    blanks = display_width(line[:start]) - (indent - 1)
    return '    ' + ' ' * blanks + marks + '\n'


class StackSummary(list):
    """FrameSummary objects, the outermost first."""

    @classmethod
    def extract(klass, frame_gen, *, limit=None, lookup_lines=True, capture_locals=False):
        return klass._extract(_frames_of_stack(frame_gen), limit, lookup_lines, capture_locals)

    @classmethod
    def _extract(klass, frames, limit, lookup_lines, capture_locals):
        if limit is None:
            limit = getattr(sys, 'tracebacklimit', None)
            if limit is not None and limit < 0:
                limit = 0
        if limit is not None:
            frames = list(frames)
            frames = frames[:limit] if limit >= 0 else frames[limit:]
        result = klass()
        for frame, (line, end_line, column, end_column) in frames:
            code = frame.f_code
            result.append(FrameSummary(
                code.co_filename, line, code.co_name, lookup_line=False,
                locals=frame.f_locals if capture_locals else None,
                end_lineno=end_line, colno=column, end_colno=end_column))
        if lookup_lines:
            for entry in result:
                entry.line
        return result

    @classmethod
    def from_list(klass, a_list):
        result = klass()
        for entry in a_list:
            if not isinstance(entry, FrameSummary):
                filename, lineno, name, line = entry
                entry = FrameSummary(filename, lineno, name, line=line)
            result.append(entry)
        return result

    def format_frame_summary(self, frame_summary):
        text = (f'  File "{frame_summary.filename}", line {frame_summary.lineno}, '
                f'in {frame_summary.name}\n')
        if frame_summary.line:
            text += f'    {frame_summary.line}\n' + _carets(frame_summary)
        if frame_summary.locals:
            for name, value in sorted(frame_summary.locals.items()):
                text += f'    {name} = {value}\n'
        return text

    def format(self):
        result = []
        last = None
        repeats = 0
        for entry in self:
            text = self.format_frame_summary(entry)
            if text is None:
                continue
            place = entry.filename, entry.lineno, entry.name
            if place != last:
                _say_repeats(result, repeats)
                last, repeats = place, 0
            repeats += 1
            if repeats <= _RECURSIVE_CUTOFF:
                result.append(text)
        _say_repeats(result, repeats)
        return result


def _say_repeats(result, repeats):
    more = repeats - _RECURSIVE_CUTOFF
    if more > 0:
        plural = 's' if more > 1 else ''
        result.append(f'  [Previous line repeated {more} more time{plural}]\n')


# --- An exception ---

def _text_of(value, what, func=str):
    try:
        return func(value)
    except:
        return f'<{what} {func.__name__}() failed>'


def _last_line(type_name, text):
    return f'{type_name}: {text}\n' if text is not None and text != '' else f'{type_name}\n'


class _Margin:
    """How lines of an exception inside a group are set off."""

    def __init__(self):
        self.depth = 0
        self.need_close = False
        self.exception = None

    def lines(self, texts, sign=None):
        indent = '  ' * self.depth
        if not self.depth:
            yield from texts
            return
        for text in texts:
            yield ''.join([f"{indent}{sign or '|'} {line}" for line in text.splitlines(keepends=True)])
            sign = None


class TracebackException:
    """All that is shown of an exception, without the exception itself."""

    def __init__(self, exc_type, exc_value, exc_traceback, *, limit=None, lookup_lines=True,
                 capture_locals=False, compact=False, max_group_width=15, max_group_depth=10,
                 _seen=None):
        self.max_group_width = max_group_width
        self.max_group_depth = max_group_depth
        self.exc_type = exc_type
        self.stack = StackSummary._extract(_frames_of_traceback(exc_traceback), limit,
                                           lookup_lines, capture_locals)
        self._str = _text_of(exc_value, 'exception')
        self.__notes__ = getattr(exc_value, '__notes__', None)
        self.__cause__ = self.__context__ = self.exceptions = None
        self.__suppress_context__ = (exc_value is not None
                                     and exc_value.__suppress_context__)
        if exc_type and issubclass(exc_type, SyntaxError):
            self._take_place(exc_value)
        top = _seen is None
        seen = set() if top else _seen
        seen.add(id(exc_value))
        if top and exc_value is not None:
            options = dict(limit=limit, lookup_lines=lookup_lines, capture_locals=capture_locals,
                           max_group_width=max_group_width, max_group_depth=max_group_depth)
            self._take_others(exc_value, compact, seen, options)

    def _take_place(self, error):
        self.filename = error.filename
        self.lineno = None if error.lineno is None else str(error.lineno)
        self.end_lineno = None if error.end_lineno is None else str(error.end_lineno)
        self.text = error.text
        self.offset = error.offset
        self.end_offset = error.end_offset
        self.msg = error.msg

    def _take_others(self, exc_value, compact, seen, options):
        """Causes, contexts and members, without recursion: a chain may be long."""
        def taken(error):
            return TracebackException(type(error), error, error.__traceback__, _seen=seen,
                                      **options)

        due = [(self, exc_value)]
        while due:
            summary, error = due.pop()
            cause, context = error.__cause__, error.__context__
            if cause is not None and id(cause) not in seen:
                summary.__cause__ = taken(cause)
                due.append((summary.__cause__, cause))
            wanted = not compact or (summary.__cause__ is None
                                     and not error.__suppress_context__)
            if context is not None and id(context) not in seen and wanted:
                summary.__context__ = taken(context)
                due.append((summary.__context__, context))
            if isinstance(error, BaseExceptionGroup):
                summary.exceptions = [taken(member) for member in error.exceptions]
                due.extend(zip(summary.exceptions, error.exceptions))

    @classmethod
    def from_exception(cls, exc, *args, **kwargs):
        return cls(type(exc), exc, exc.__traceback__, *args, **kwargs)

    def __eq__(self, other):
        if isinstance(other, TracebackException):
            return self.__dict__ == other.__dict__
        return NotImplemented

    def __str__(self):
        return self._str

    def format_exception_only(self):
        """The last lines: type, message, notes; of a syntax error its place first."""
        if self.exc_type is None:
            yield _last_line(None, self._str)
            return
        name = self.exc_type.__qualname__
        module = self.exc_type.__module__
        if module not in ('__main__', 'builtins'):
            name = f"{module if isinstance(module, str) else '<unknown>'}.{name}"
        if issubclass(self.exc_type, SyntaxError):
            yield from self._syntax_error_lines(name)
        else:
            yield _last_line(name, self._str)
        notes = self.__notes__
        if _is_sequence(notes):
            for note in notes:
                yield from [line + '\n' for line in _text_of(note, 'note').split('\n')]
        elif notes is not None:
            yield _text_of(notes, '__notes__', repr)

    def _syntax_error_lines(self, name):
        place = ''
        if self.lineno is not None:
            yield f"  File \"{self.filename or '<string>'}\", line {self.lineno}\n"
        elif self.filename is not None:
            place = f' ({self.filename})'
        if self.text is not None:
            line = self.text.rstrip('\n')
            shown = line.lstrip(' \n\f')
            yield f'    {shown}\n'
            if self.offset is not None:
                yield from self._syntax_error_carets(line, len(line) - len(shown))
        yield f"{name}: {self.msg or '<no detail available>'}{place}\n"

    def _syntax_error_carets(self, line, trimmed):
        end = self.end_offset
        if end in (None, 0):
            end = self.offset
        start = self.offset - 1 - trimmed
        end = (end if end != self.offset and end != -1 else self.offset + 1) - 1 - trimmed
        if start >= 0:
            blanks = ''.join(c if c.isspace() else ' ' for c in line.lstrip(' \n\f')[:start])
            yield f"    {blanks}{'^' * (end - start)}\n"

    def format(self, *, chain=True, _ctx=None):
        if _ctx is None:
            _ctx = _Margin()
        chained = []
        one = self
        while one is not None:
            if not chain:
                message, earlier = None, None
            elif one.__cause__ is not None:
                message, earlier = _cause_message, one.__cause__
            elif one.__context__ is not None and not one.__suppress_context__:
                message, earlier = _context_message, one.__context__
            else:
                message, earlier = None, None
            chained.append((message, one))
            one = earlier
        for message, one in reversed(chained):
            if message is not None:
                yield from _ctx.lines([message])
            if one.exceptions is None:
                if one.stack:
                    yield from _ctx.lines(['Traceback (most recent call last):\n'])
                    yield from _ctx.lines(one.stack.format())
                yield from _ctx.lines(one.format_exception_only())
            elif _ctx.depth > self.max_group_depth:
                yield from _ctx.lines([f'... (max_group_depth is {self.max_group_depth})\n'])
            else:
                yield from one._group_lines(_ctx, self.max_group_width)

    def _group_lines(self, margin, width):
        outermost = margin.depth == 0
        if outermost:
            margin.depth += 1
        if self.stack:
            yield from margin.lines(['Exception Group Traceback (most recent call last):\n'],
                                    '+' if outermost else None)
            yield from margin.lines(self.stack.format())
        yield from margin.lines(self.format_exception_only())
        n = len(self.exceptions)
        shown = n if n <= width else width + 1
        margin.need_close = False
        for i in range(shown):
            last = i == shown - 1
            if last:
                margin.need_close = True
            title = '...' if i == width and n > width else str(i + 1)
            sign = '+-' if i == 0 else '  '
            yield f"{'  ' * margin.depth}{sign}+---------------- {title} ----------------\n"
            margin.depth += 1
            if title != '...':
                yield from self.exceptions[i].format(_ctx=margin)
            else:
                plural = 's' if n - width > 1 else ''
                yield from margin.lines([f'and {n - width} more exception{plural}\n'])
            if last and margin.need_close:
                yield f"{'  ' * margin.depth}+------------------------------------\n"
                margin.need_close = False
            margin.depth -= 1
        if outermost:
            margin.depth = 0

    def print(self, *, file=None, chain=True):
        if file is None:
            file = sys.stderr
        for line in self.format(chain=chain):
            print(line, file=file, end='')


def _is_sequence(notes):
    return (isinstance(notes, (list, tuple)) or
            hasattr(type(notes), '__getitem__') and hasattr(type(notes), '__len__')
            and not isinstance(notes, (str, bytes, dict, set)))


# --- Functions ---

def _parsed(exc, value, tb):
    if (value is _absent) != (tb is _absent):
        raise ValueError('Both or neither of value and tb must be given')
    if value is not _absent:
        return type(value), value, tb
    if exc is None:
        return type(None), None, None
    if isinstance(exc, BaseException):
        return type(exc), exc, exc.__traceback__
    raise TypeError(f'Exception expected for value, {type(exc).__name__} found')


def print_list(extracted_list, file=None):
    if file is None:
        file = sys.stderr
    for item in StackSummary.from_list(extracted_list).format():
        print(item, file=file, end='')


def format_list(extracted_list):
    return StackSummary.from_list(extracted_list).format()


def print_tb(tb, limit=None, file=None):
    print_list(extract_tb(tb, limit=limit), file=file)


def format_tb(tb, limit=None):
    return extract_tb(tb, limit=limit).format()


def extract_tb(tb, limit=None):
    return StackSummary._extract(_frames_of_traceback(tb), limit, True, False)


def print_exception(exc, /, value=_absent, tb=_absent, limit=None, file=None, chain=True):
    exc_type, value, tb = _parsed(exc, value, tb)
    summary = TracebackException(exc_type, value, tb, limit=limit, compact=True)
    summary.print(file=file, chain=chain)


def format_exception(exc, /, value=_absent, tb=_absent, limit=None, chain=True):
    exc_type, value, tb = _parsed(exc, value, tb)
    summary = TracebackException(exc_type, value, tb, limit=limit, compact=True)
    return list(summary.format(chain=chain))


def format_exception_only(exc, /, value=_absent):
    if value is _absent:
        value = exc
    return list(TracebackException(type(value), value, None, compact=True)
                .format_exception_only())


def print_exc(limit=None, file=None, chain=True):
    print_exception(*sys.exc_info(), limit=limit, file=file, chain=chain)


def format_exc(limit=None, chain=True):
    return ''.join(format_exception(*sys.exc_info(), limit=limit, chain=chain))


def print_last(limit=None, file=None, chain=True):
    if not hasattr(sys, 'last_type'):
        raise ValueError('no last exception')
    print_exception(sys.last_type, sys.last_value, sys.last_traceback, limit, file, chain)


def print_stack(f=None, limit=None, file=None):
    print_list(extract_stack(sys._getframe().f_back if f is None else f, limit=limit), file=file)


def format_stack(f=None, limit=None):
    return format_list(extract_stack(sys._getframe().f_back if f is None else f, limit=limit))


def extract_stack(f=None, limit=None):
    if f is None:
        f = sys._getframe().f_back
    if limit is None:
        limit = getattr(sys, 'tracebacklimit', None)
    frames = list(walk_stack(f))
    if limit is not None:
        # The frames come innermost first, so what is nearest stays.
        frames = frames[:limit] if limit >= 0 else frames[limit:]
    stack = StackSummary._extract(_frames_of_stack(frames), len(frames), True, False)
    stack.reverse()
    return stack


def clear_frames(tb):
    """Lets go of the local variables of all frames of a traceback."""
    while tb is not None:
        try:
            tb.tb_frame.clear()
        except RuntimeError:
            # It still runs.
            pass
        tb = tb.tb_next
