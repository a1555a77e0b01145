"""Text in lines of a given width, and its indentation."""

__all__ = ['TextWrapper', 'dedent', 'fill', 'indent', 'shorten', 'wrap']

_whitespace = '\t\n\x0b\x0c\r '
_to_spaces = dict.fromkeys(map(ord, _whitespace), ' ')


# --- Where text may be broken ---

def _is_letter(text, i):
    """Of a word, and no digit."""
    return 0 <= i < len(text) and (text[i].isalnum() or text[i] == '_') and not text[i].isdecimal()


def _is_word(text, i):
    return 0 <= i < len(text) and (text[i].isalnum() or text[i] == '_')


def _is_word_or_mark(text, i):
    return _is_word(text, i) or 0 <= i < len(text) and text[i] in '!"\'&.,?'


def _dash_end(text, i):
    """The end of a dash of two or more hyphens between words that begins at `i`, or 0."""
    if not text.startswith('--', i) or not _is_word_or_mark(text, i - 1):
        return 0
    end = i + 2
    while text.startswith('-', end):
        end += 1
    return end if _is_word(text, end) else 0


def _breaks_after_hyphen(text, i):
    """Whether a line may end with the hyphen at `i`: letters stand on both sides."""
    before = _is_letter(text, i - 1) and (
        _is_letter(text, i - 2) or _is_letter(text, i - 3) and text[i - 2] == '-')
    after = i + 2 + text.startswith('-', i + 2)
    return before and _is_letter(text, i + 1) and _is_letter(text, after)


def _chunk_end(text, start, hyphens):
    """The end of the piece that begins at `start`, which is never broken if it fits in a line."""
    i = start + 1
    if text[start] in _whitespace:
        while i < len(text) and text[i] in _whitespace:
            i += 1
        return i
    if hyphens and (end := _dash_end(text, start)):
        return end
    while i < len(text) and text[i] not in _whitespace:
        if hyphens and text[i] == '-':
            if _breaks_after_hyphen(text, i):
                return i + 1
            if _dash_end(text, i):
                break
        i += 1
    return i


def _ends_sentence(chunk):
    if chunk[-1:] in ('"', "'"):
        chunk = chunk[:-1]
    return chunk[-1:] in ('.', '!', '?') and 'a' <= chunk[-2:-1] <= 'z'


class TextWrapper:
    def __init__(self, width=70, initial_indent='', subsequent_indent='', expand_tabs=True,
                 replace_whitespace=True, fix_sentence_endings=False, break_long_words=True,
                 drop_whitespace=True, break_on_hyphens=True, tabsize=8, *, max_lines=None,
                 placeholder=' [...]'):
        self.width = width
        self.initial_indent = initial_indent
        self.subsequent_indent = subsequent_indent
        self.expand_tabs = expand_tabs
        self.replace_whitespace = replace_whitespace
        self.fix_sentence_endings = fix_sentence_endings
        self.break_long_words = break_long_words
        self.drop_whitespace = drop_whitespace
        self.break_on_hyphens = break_on_hyphens
        self.tabsize = tabsize
        self.max_lines = max_lines
        self.placeholder = placeholder

    # --- Text to pieces ---

    def _munge_whitespace(self, text):
        if self.expand_tabs:
            text = text.expandtabs(self.tabsize)
        return text.translate(_to_spaces) if self.replace_whitespace else text

    def _split(self, text):
        chunks = []
        start = 0
        while start < len(text):
            end = _chunk_end(text, start, self.break_on_hyphens is True)
            chunks.append(text[start:end])
            start = end
        return chunks

    def _fix_sentence_endings(self, chunks):
        for i in range(len(chunks) - 1):
            if chunks[i + 1] == ' ' and _ends_sentence(chunks[i]):
                chunks[i + 1] = '  '

    def _split_chunks(self, text):
        chunks = self._split(self._munge_whitespace(text))
        if self.fix_sentence_endings:
            self._fix_sentence_endings(chunks)
        return chunks

    # --- Pieces to lines ---

    def _handle_long_word(self, reversed_chunks, line, length, width):
        """The last piece is longer than a line: as much of it as fits, or all of it alone."""
        room = 1 if width < 1 else width - length
        if self.break_long_words:
            chunk = reversed_chunks[-1]
            end = room
            if self.break_on_hyphens and len(chunk) > room:
                hyphen = chunk.rfind('-', 0, room)
                if hyphen > 0 and chunk[:hyphen].strip('-'):
                    end = hyphen + 1
            line.append(chunk[:end])
            reversed_chunks[-1] = chunk[end:]
        elif not line:
            line.append(reversed_chunks.pop())

    def _take_line(self, chunks, width):
        """Moves what fits into one line from the end of `chunks`: (pieces, their length)."""
        line = []
        length = 0
        while chunks and length + len(chunks[-1]) <= width:
            length += len(chunks[-1])
            line.append(chunks.pop())
        if chunks and len(chunks[-1]) > width:
            self._handle_long_word(chunks, line, length, width)
            length = sum(map(len, line))
        if self.drop_whitespace and line and not line[-1].strip():
            length -= len(line.pop())
        return line, length

    def _is_last(self, lines, chunks, length, width):
        """Whether the line just taken may stand whole: another may follow, or nothing is left."""
        if self.max_lines is None or len(lines) + 1 < self.max_lines:
            return True
        rest = not chunks or self.drop_whitespace and len(chunks) == 1 and not chunks[0].strip()
        return rest and length <= width

    def _shorten(self, lines, line, length, width, indent):
        """Ends the last line with the placeholder, or the one before, if nothing fits here."""
        while line:
            if line[-1].strip() and length + len(self.placeholder) <= width:
                line.append(self.placeholder)
                lines.append(indent + ''.join(line))
                return
            length -= len(line.pop())
        if lines:
            previous = lines[-1].rstrip()
            if len(previous) + len(self.placeholder) <= self.width:
                lines[-1] = previous + self.placeholder
                return
        lines.append(indent + self.placeholder.lstrip())

    def _check(self):
        if self.width <= 0:
            raise ValueError(f'invalid width {self.width!r} (must be > 0)')
        if self.max_lines is not None:
            indent = self.subsequent_indent if self.max_lines > 1 else self.initial_indent
            if len(indent) + len(self.placeholder.lstrip()) > self.width:
                raise ValueError('placeholder too large for max width')

    def _wrap_chunks(self, chunks):
        self._check()
        lines = []
        chunks.reverse()
        while chunks:
            indent = self.subsequent_indent if lines else self.initial_indent
            width = self.width - len(indent)
            if self.drop_whitespace and lines and not chunks[-1].strip():
                chunks.pop()
            line, length = self._take_line(chunks, width)
            if not line:
                continue
            if not self._is_last(lines, chunks, length, width):
                self._shorten(lines, line, length, width, indent)
                break
            lines.append(indent + ''.join(line))
        return lines

    def wrap(self, text):
        return self._wrap_chunks(self._split_chunks(text))

    def fill(self, text):
        return '\n'.join(self.wrap(text))


def wrap(text, width=70, **kwargs):
    return TextWrapper(width=width, **kwargs).wrap(text)


def fill(text, width=70, **kwargs):
    return TextWrapper(width=width, **kwargs).fill(text)


def shorten(text, width, **kwargs):
    return TextWrapper(width=width, max_lines=1, **kwargs).fill(' '.join(text.split()))


# --- Indentation ---

def dedent(text):
    if not isinstance(text, str):
        raise TypeError('expected string or bytes-like object, got %r' % type(text).__name__)
    lines = [line if line.strip(' \t') else '' for line in text.split('\n')]
    margin = None
    for line in lines:
        if line:
            space = line[:len(line) - len(line.lstrip(' \t'))]
            if margin is None:
                margin = space
            while not space.startswith(margin):
                margin = margin[:-1]
    return '\n'.join([line[len(margin or ''):] for line in lines])


def indent(text, prefix, predicate=None):
    wanted = predicate or str.strip
    return ''.join([prefix + line if wanted(line) else line for line in text.splitlines(True)])
