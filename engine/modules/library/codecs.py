"""Text as bytes and back: encodings by name, whole or piece by piece, and byte order marks.

The encodings of text are those of str.encode (); beside them are the codecs that turn text into text (rot13) or bytes
into bytes (hex, base64). Codecs and error handlers of a program's own are here, too: str.encode () asks for them.
"""

__all__ = ['register', 'lookup', 'open', 'EncodedFile', 'BOM', 'BOM_BE', 'BOM_LE', 'BOM32_BE', 'BOM32_LE', 'BOM64_BE',
           'BOM64_LE', 'BOM_UTF8', 'BOM_UTF16', 'BOM_UTF16_LE', 'BOM_UTF16_BE', 'BOM_UTF32', 'BOM_UTF32_LE',
           'BOM_UTF32_BE', 'CodecInfo', 'Codec', 'IncrementalEncoder', 'IncrementalDecoder', 'StreamReader',
           'StreamWriter', 'StreamReaderWriter', 'StreamRecoder', 'getencoder', 'getdecoder', 'getincrementalencoder',
           'getincrementaldecoder', 'getreader', 'getwriter', 'encode', 'decode', 'iterencode', 'iterdecode',
           'strict_errors', 'ignore_errors', 'replace_errors', 'xmlcharrefreplace_errors', 'backslashreplace_errors',
           'namereplace_errors', 'register_error', 'lookup_error']

BOM_UTF8 = b'\xef\xbb\xbf'
BOM_LE = BOM_UTF16_LE = b'\xff\xfe'
BOM_BE = BOM_UTF16_BE = b'\xfe\xff'
BOM_UTF32_LE = b'\xff\xfe\x00\x00'
BOM_UTF32_BE = b'\x00\x00\xfe\xff'
BOM = BOM_UTF16 = BOM_UTF16_LE
BOM_UTF32 = BOM_UTF32_LE
BOM32_LE, BOM32_BE = BOM_UTF16_LE, BOM_UTF16_BE
BOM64_LE, BOM64_BE = BOM_UTF32_LE, BOM_UTF32_BE


class CodecInfo(tuple):
    """What lookup () gives: (encode, decode, stream reader, stream writer), with names."""

    _is_text_encoding = True

    def __new__(cls, encode, decode, streamreader=None, streamwriter=None, incrementalencoder=None,
                incrementaldecoder=None, name=None, *, _is_text_encoding=None):
        self = tuple.__new__(cls, (encode, decode, streamreader, streamwriter))
        self.name = name
        self.encode = encode
        self.decode = decode
        self.incrementalencoder = incrementalencoder
        self.incrementaldecoder = incrementaldecoder
        self.streamwriter = streamwriter
        self.streamreader = streamreader
        if _is_text_encoding is not None:
            self._is_text_encoding = _is_text_encoding
        return self

    def __repr__(self):
        cls = type(self)
        return f'<{cls.__module__}.{cls.__qualname__} object for encoding {self.name} at {id(self):#x}>'


# --- What codecs are made of ---

class Codec:
    def encode(self, input, errors='strict'):
        raise NotImplementedError

    def decode(self, input, errors='strict'):
        raise NotImplementedError


class IncrementalEncoder:
    """Encodes piece by piece."""

    def __init__(self, errors='strict'):
        self.errors = errors
        self.buffer = ''

    def encode(self, input, final=False):
        raise NotImplementedError

    def reset(self):
        pass

    def getstate(self):
        return 0

    def setstate(self, state):
        pass


class IncrementalDecoder:
    """Decodes piece by piece: bytes that are no whole character yet wait for the next piece."""

    def __init__(self, errors='strict'):
        self.errors = errors

    def decode(self, input, final=False):
        raise NotImplementedError

    def reset(self):
        pass

    def getstate(self):
        return (b'', 0)

    def setstate(self, state):
        pass


class StreamWriter(Codec):
    def __init__(self, stream, errors='strict'):
        self.stream = stream
        self.errors = errors

    def write(self, object):
        data, _ = self.encode(object, self.errors)
        self.stream.write(data)

    def writelines(self, list):
        self.write(''.join(list))

    def reset(self):
        pass

    def seek(self, offset, whence=0):
        self.stream.seek(offset, whence)

    def __getattr__(self, name):
        return getattr(self.stream, name)

    def __enter__(self):
        return self

    def __exit__(self, type, value, tb):
        self.stream.close()


class StreamReader(Codec):
    def __init__(self, stream, errors='strict'):
        self.stream = stream
        self.errors = errors
        self._text = None

    def _rest(self):
        if self._text is None:
            self._text = self.decode(self.stream.read(), self.errors)[0]
        return self._text

    def read(self, size=-1, chars=-1, firstline=False):
        text = self._rest()
        wanted = len(text) if max(size, chars) < 0 else chars if chars >= 0 else size
        self._text = text[wanted:]
        return text[:wanted]

    def readline(self, size=None, keepends=True):
        lines = self._rest().splitlines(True)
        if not lines:
            return ''
        self._text = self._text[len(lines[0]):]
        return lines[0] if keepends else lines[0].splitlines()[0]

    def readlines(self, sizehint=None, keepends=True):
        return self.read().splitlines(keepends)

    def reset(self):
        self._text = None

    def seek(self, offset, whence=0):
        self.stream.seek(offset, whence)
        self.reset()

    def __iter__(self):
        return self

    def __next__(self):
        line = self.readline()
        if line:
            return line
        raise StopIteration

    def __getattr__(self, name):
        return getattr(self.stream, name)

    def __enter__(self):
        return self

    def __exit__(self, type, value, tb):
        self.stream.close()


class StreamReaderWriter:
    encoding = 'unknown'

    def __init__(self, stream, Reader, Writer, errors='strict'):
        self.stream = stream
        self.reader = Reader(stream, errors)
        self.writer = Writer(stream, errors)
        self.errors = errors

    def read(self, size=-1):
        return self.reader.read(size)

    def readline(self, size=None):
        return self.reader.readline(size)

    def readlines(self, sizehint=None):
        return self.reader.readlines(sizehint)

    def write(self, data):
        return self.writer.write(data)

    def writelines(self, list):
        return self.writer.writelines(list)

    def __iter__(self):
        return self

    def __next__(self):
        return next(self.reader)

    def __getattr__(self, name):
        return getattr(self.stream, name)

    def __enter__(self):
        return self

    def __exit__(self, type, value, tb):
        self.stream.close()


class StreamRecoder:
    """What is written in one encoding reaches the stream in another."""

    def __init__(self, stream, encode, decode, Reader, Writer, errors='strict'):
        self.stream = stream
        self.encode = encode
        self.decode = decode
        self.reader = Reader(stream, errors)
        self.writer = Writer(stream, errors)
        self.errors = errors

    def read(self, size=-1):
        return self.encode(self.reader.read(size), self.errors)[0]

    def write(self, data):
        return self.writer.write(self.decode(data, self.errors)[0])

    def __getattr__(self, name):
        return getattr(self.stream, name)


# --- The encodings of text ---

# Their names in CPython, by what str.encode () calls them in other spellings.
_NAMES = {
    'utf-8': 'utf_8 utf8 u8 utf cp65001 utf8_ucs2 utf8_ucs4', 'utf-8-sig': 'utf_8_sig',
    'utf-16': 'utf_16 utf16 u16', 'utf-16-le': 'utf_16_le utf_16le unicodelittleunmarked',
    'utf-16-be': 'utf_16_be utf_16be unicodebigunmarked', 'utf-32': 'utf_32 utf32 u32',
    'utf-32-le': 'utf_32_le utf_32le', 'utf-32-be': 'utf_32_be utf_32be',
    'ascii': 'ascii us_ascii 646 iso646_us us', 'iso8859-1': 'iso8859_1 iso_8859_1 latin_1 latin1 latin l1 8859 cp819',
    'cp1252': 'cp1252 windows_1252 1252', 'unicode-escape': 'unicode_escape unicodeescape',
    'raw-unicode-escape': 'raw_unicode_escape rawunicodeescape',
}
_BY_NAME = {alias: name for name, aliases in _NAMES.items() for alias in aliases.split()}


def _plain(encoding):
    """The name in lower case, runs of other signs than letters and digits as one underscore."""
    words = ''.join(c if c.isalnum() or c == '.' else ' ' for c in encoding if c.isascii()).split()
    return '_'.join(words).lower()


# How long a character that begins with such a byte is; 1: it is wrong, or stands alone.
def _utf_8_length(byte):
    return 4 if byte >= 0xf0 else 3 if byte >= 0xe0 else 2 if byte >= 0xc2 else 1


def _whole(name, data):
    """How many of the bytes belong to characters that are all there."""
    if name.startswith('utf-8'):
        for back in range(1, min(4, len(data) + 1)):
            if data[-back] >= 0xc0:
                return len(data) - (back if _utf_8_length(data[-back]) > back else 0)
        return len(data)
    if name.startswith('utf-32'):
        return len(data) // 4 * 4
    if name.startswith('utf-16'):
        whole = len(data) // 2 * 2
        high = data[whole - 2 if name.endswith('be') else whole - 1] if whole else 0
        return whole - 2 if 0xd8 <= high <= 0xdb else whole
    return len(data)


def _text_codec(name):
    def encode(input, errors='strict'):
        return input.encode(name, errors), len(input)

    def decode(input, errors='strict'):
        return bytes(input).decode(name, errors), len(input)

    # What is written after the mark has none.
    following = {'utf-16': 'utf-16-le', 'utf-32': 'utf-32-le', 'utf-8-sig': 'utf-8'}.get(name, name)

    class Encoder(IncrementalEncoder):
        _begun = False

        def encode(self, input, final=False):
            made = input.encode(following if self._begun else name, self.errors)
            self._begun = self._begun or bool(input)
            return made

        def reset(self):
            self._begun = False

    class Decoder(IncrementalDecoder):
        _kept = b''
        _order = None

        def _begin(self, data, final):
            """The encoding after the mark, once that is there."""
            marks = {'utf-16': (2, BOM_UTF16_BE), 'utf-32': (4, BOM_UTF32_BE), 'utf-8-sig': (3, None)}[name]
            if len(data) < marks[0] and not final:
                return None
            if name == 'utf-8-sig':
                return 'utf-8'
            return name + ('-be' if data.startswith(marks[1]) else '-le')

        def decode(self, input, final=False):
            data = self._kept + bytes(input)
            skip = 0
            if following != name and self._order is None:
                order = self._begin(data, final)
                if order is None:
                    self._kept = data
                    return ''
                self._order = order
                mark = {'utf-16-le': BOM_UTF16_LE, 'utf-16-be': BOM_UTF16_BE, 'utf-32-le': BOM_UTF32_LE,
                        'utf-32-be': BOM_UTF32_BE, 'utf-8': BOM_UTF8}[order]
                skip = len(mark) if data.startswith(mark) else 0
            data = data[skip:]
            encoding = self._order or name
            whole = len(data) if final else _whole(encoding, data)
            self._kept = data[whole:]
            return data[:whole].decode(encoding, self.errors)

        def reset(self):
            self._kept = b''
            self._order = None

        def getstate(self):
            return self._kept, 0

        def setstate(self, state):
            self._kept = state[0]

    return _info(name, encode, decode, Encoder, Decoder)


def _info(name, encode_function, decode_function, encoder, decoder, is_text=True):
    class Writer(StreamWriter):
        encode = staticmethod(encode_function)
        decode = staticmethod(decode_function)

    class Reader(StreamReader):
        encode = staticmethod(encode_function)
        decode = staticmethod(decode_function)

    for cls, its_name in ((encoder, 'IncrementalEncoder'), (decoder, 'IncrementalDecoder'), (Writer, 'StreamWriter'),
                          (Reader, 'StreamReader')):
        cls.__name__ = cls.__qualname__ = its_name
        cls.__module__ = 'encodings.' + name.replace('-', '_')
    return CodecInfo(encode_function, decode_function, Reader, Writer, encoder, decoder, name, _is_text_encoding=is_text)


# --- Codecs between other things ---

_ROT13 = str.maketrans('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz',
                       'NOPQRSTUVWXYZABCDEFGHIJKLMnopqrstuvwxyzabcdefghijklm')


def _rot13(input):
    return input.translate(_ROT13)


def _of_binascii(name):
    def change(input):
        import binascii
        return getattr(binascii, name)(input)
    return change


def _base64_lines(input):
    import base64
    return base64.encodebytes(input)


def _base64_read(input):
    import base64
    return base64.decodebytes(input)


def _other_codec(name):
    encode_all, decode_all = {
        'rot13': (_rot13, _rot13), 'hex': (_of_binascii('b2a_hex'), _of_binascii('a2b_hex')),
        'base64': (_base64_lines, _base64_read),
    }[name]

    def encode(input, errors='strict'):
        return encode_all(input), len(input)

    def decode(input, errors='strict'):
        return decode_all(input), len(input)

    class Encoder(IncrementalEncoder):
        def encode(self, input, final=False):
            return encode_all(input)

    class Decoder(IncrementalDecoder):
        def decode(self, input, final=False):
            return decode_all(input)

    return _info({'rot13': 'rot-13'}.get(name, name), encode, decode, Encoder, Decoder, is_text=False)


_OTHERS = {'rot13': 'rot13', 'rot_13': 'rot13', 'hex': 'hex', 'hex_codec': 'hex', 'base64': 'base64',
           'base64_codec': 'base64', 'base_64': 'base64'}
_known = {}


def _charmap_name(plain):
    """What CPython calls an encoding of one byte a character."""
    for start, proper in ('windows_', 'cp'), ('ibm', 'cp'), ('iso_8859_', 'iso8859_'), ('iso8859', 'iso8859'):
        if plain.startswith(start):
            plain = proper + plain.removeprefix(start)
            break
    if plain.isdigit():
        plain = 'cp' + plain
    return plain.replace('_', '-')


def lookup(encoding, /):
    """The codec of that name."""
    if not isinstance(encoding, str):
        raise TypeError(f'lookup() argument must be str, not {type(encoding).__name__}')
    plain = _plain(encoding)
    name = _BY_NAME.get(plain)
    other = _OTHERS.get(plain)
    if name is None and other is None:
        if not _is_charmap(encoding):
            return _search(encoding)
        name = _charmap_name(plain)
    key = name or other
    if key not in _known:
        _known[key] = _text_codec(name) if name else _other_codec(other)
    return _known[key]


def _coded(operation, function, obj, encoding, errors):
    try:
        return function(obj, errors)[0]
    except (UnicodeError, LookupError):
        raise
    except Exception as error:
        described = f"{operation} with '{encoding}' codec failed ({type(error).__name__}: {error})"
        try:
            new = type(error)(described)
        except Exception:
            raise error
        raise new from error


def encode(obj, encoding='utf-8', errors='strict'):
    """The object encoded: text as bytes, but for the codecs that turn text into text or bytes into bytes."""
    codec = lookup(encoding)
    if codec._is_text_encoding and isinstance(obj, str):
        return obj.encode(encoding, errors)
    if codec._is_text_encoding:
        described = f"encoding with '{encoding}' codec failed"
        what = f'{codec.encode.__name__}() argument 1 must be str, not {type(obj).__name__}'
        name = codec.name.replace('-', '_').replace('iso8859_1', 'latin_1')
        what = what.replace('encode', name + '_encode', 1)
        raise TypeError(f'{described} (TypeError: {what})') from TypeError(what)
    return _coded('encoding', codec.encode, obj, encoding, errors)


def decode(obj, encoding='utf-8', errors='strict'):
    """The object decoded: bytes as text, but for the codecs that turn text into text or bytes into bytes."""
    codec = lookup(encoding)
    if codec._is_text_encoding and isinstance(obj, (bytes, bytearray, memoryview)):
        return bytes(obj).decode(encoding, errors)
    if codec._is_text_encoding and not (isinstance(obj, str) and 'escape' in codec.name):
        what = f'a bytes-like object is required, not {type(obj).__name__!r}'
        raise TypeError(f"decoding with '{encoding}' codec failed (TypeError: {what})") from TypeError(what)
    if codec._is_text_encoding:
        return obj.encode('latin-1' if obj.isascii() else 'utf-8').decode(encoding, errors)
    return _coded('decoding', codec.decode, obj, encoding, errors)


def getencoder(encoding):
    return lookup(encoding).encode


def getdecoder(encoding):
    return lookup(encoding).decode


def getincrementalencoder(encoding):
    return lookup(encoding).incrementalencoder


def getincrementaldecoder(encoding):
    return lookup(encoding).incrementaldecoder


def getreader(encoding):
    return lookup(encoding).streamreader


def getwriter(encoding):
    return lookup(encoding).streamwriter


def iterencode(iterator, encoding, errors='strict', **kwargs):
    """Each of the texts, encoded."""
    encoder = getincrementalencoder(encoding)(errors, **kwargs)
    for input in iterator:
        output = encoder.encode(input)
        if output:
            yield output
    output = encoder.encode('', True)
    if output:
        yield output


def iterdecode(iterator, encoding, errors='strict', **kwargs):
    """The bytes, decoded piece by piece."""
    decoder = getincrementaldecoder(encoding)(errors, **kwargs)
    for input in iterator:
        output = decoder.decode(input)
        if output:
            yield output
    output = decoder.decode(b'', True)
    if output:
        yield output


# --- A program's own ---

_searches = []  # functions that find codecs
_found = {}     # what they have found
_own = {}       # error handlers; with ' search' as long as there are such functions. str.encode () looks here


def register(search_function, /):
    if not callable(search_function):
        raise TypeError('argument must be callable')
    _searches.append(search_function)
    _own[' search'] = _searches


def unregister(search_function, /):
    if search_function in _searches:
        _searches.remove(search_function)
        _found.clear()
    if not _searches:
        _own.pop(' search', None)


def _is_charmap(encoding):
    """Has str.encode () that encoding of one byte a character itself?"""
    searches = _own.pop(' search', None)
    try:
        '.'.encode(encoding)
    except LookupError:
        if searches is None:
            raise
        return False
    finally:
        if searches is not None:
            _own[' search'] = searches
    return True


def _search(encoding):
    name = encoding.lower().replace(' ', '_').replace('-', '_')
    if name not in _found:
        for search in _searches:
            codec = search(name)
            if codec is None:
                continue
            if not isinstance(codec, tuple) or len(codec) != 4:
                raise TypeError('codec search functions must return 4-tuples')
            _found[name] = codec
            break
        else:
            raise LookupError(f'unknown encoding: {encoding}')
    return _found[name]


def _own_coded(operation, obj, encoding, errors):
    """What str.encode () and bytes.decode () do with a codec of the program's."""
    codec = _search(encoding)
    verb = {'encoding': 'encode', 'decoding': 'decode'}[operation]
    if not getattr(codec, '_is_text_encoding', True):
        raise LookupError(f"'{encoding}' is not a text encoding; use codecs.{verb}() to handle arbitrary codecs")
    result = _coded(operation, codec[operation == 'decoding'], obj, encoding, errors)
    wanted = bytes if operation == 'encoding' else str
    if not isinstance(result, wanted):
        raise TypeError(f"'{encoding}' {verb}r returned '{type(result).__name__}' instead of '{wanted.__name__}'; "
                        f'use codecs.{verb}() to {verb} to arbitrary types')
    return result


def _handled(handler, error, kinds, described):
    """What the handler puts in place, and where to go on."""
    result = handler(error)
    if (not isinstance(result, tuple) or len(result) != 2 or not isinstance(result[0], kinds)
            or not isinstance(result[1], int)):
        raise TypeError(described)
    new, at = result
    length = len(error.object)
    if at < 0:
        at += length
    if not 0 <= at <= length:
        raise IndexError(f'position {at} from error handler out of bounds')
    return new, at


def _own_encode(text, encoding, errors):
    handler = _own.get(errors)
    if handler is None or not (_plain(encoding) in _BY_NAME or _is_charmap(encoding)):
        return _own_coded('encoding', text, encoding, errors)
    made, at = b'', 0
    while True:
        try:
            return made + text[at:].encode(encoding)
        except UnicodeEncodeError as error:
            wrong = UnicodeEncodeError(error.encoding, text, at + error.start, at + error.end, error.reason)
        made += text[at:wrong.start].encode(encoding)
        new, at = _handled(handler, wrong, (str, bytes), 'encoding error handler must return (str/bytes, int) tuple')
        if isinstance(new, str):
            try:
                new = new.encode(encoding)
            except UnicodeEncodeError:
                new = None
        if new is None:
            raise wrong
        made += new


def _own_decode(data, encoding, errors):
    handler = _own.get(errors)
    data = bytes(data)
    if handler is None or not (_plain(encoding) in _BY_NAME or _is_charmap(encoding)):
        return _own_coded('decoding', data, encoding, errors)
    made, at = '', 0
    while True:
        try:
            return made + data[at:].decode(encoding)
        except UnicodeDecodeError as error:
            wrong = UnicodeDecodeError(error.encoding, data, at + error.start, at + error.end, error.reason)
        made += data[at:wrong.start].decode(encoding)
        new, at = _handled(handler, wrong, str, 'decoding error handler must return (str, int) tuple')
        made += new


def open(filename, mode='r', encoding=None, errors='strict', buffering=-1):
    raise NotImplementedError('Heaparium leaves out files: io.StringIO and io.BytesIO are there')


def EncodedFile(file, data_encoding, file_encoding=None, errors='strict'):
    inner = lookup(data_encoding)
    outer = lookup(file_encoding or data_encoding)
    made = StreamRecoder(file, inner.encode, inner.decode, outer.streamreader, outer.streamwriter, errors)
    made.data_encoding = data_encoding
    made.file_encoding = file_encoding or data_encoding
    return made


# --- Error handlers ---

def _bad(error):
    return TypeError(f"don't know how to handle {type(error).__name__} in error callback")


def _wrong(error):
    """The text of what could not be encoded."""
    if isinstance(error, (UnicodeEncodeError, UnicodeTranslateError)):
        return error.object[error.start:error.end]
    raise _bad(error)


def strict_errors(exception, /):
    if isinstance(exception, Exception):
        raise exception
    raise TypeError('codec must pass exception instance')


def ignore_errors(exception, /):
    if isinstance(exception, UnicodeError):
        return '', exception.end
    raise _bad(exception)


def replace_errors(exception, /):
    if isinstance(exception, UnicodeDecodeError):
        return '\ufffd', exception.end
    sign = '?' if isinstance(exception, UnicodeEncodeError) else '\ufffd'
    return sign * len(_wrong(exception)), exception.end


def xmlcharrefreplace_errors(exception, /):
    if not isinstance(exception, UnicodeEncodeError):
        raise _bad(exception)
    return ''.join(f'&#{ord(c)};' for c in _wrong(exception)), exception.end


def backslashreplace_errors(exception, /):
    if isinstance(exception, UnicodeDecodeError):
        return ''.join(f'\\x{b:02x}' for b in exception.object[exception.start:exception.end]), exception.end
    return _wrong(exception).encode('ascii', 'backslashreplace').decode(), exception.end


def namereplace_errors(exception, /):
    if not isinstance(exception, UnicodeEncodeError):
        raise _bad(exception)
    return _wrong(exception).encode('ascii', 'namereplace').decode(), exception.end


def register_error(errors, handler, /):
    if not callable(handler):
        raise TypeError('handler must be callable')
    _own[errors] = handler


_HANDLERS = {'strict': strict_errors, 'ignore': ignore_errors, 'replace': replace_errors,
             'xmlcharrefreplace': xmlcharrefreplace_errors, 'backslashreplace': backslashreplace_errors,
             'namereplace': namereplace_errors}


def lookup_error(name, /):
    if name in _own:
        return _own[name]
    if name not in _HANDLERS:
        raise LookupError(f"unknown error handler name '{name}'")
    return _HANDLERS[name]


def charmap_build(map):
    """By code point, where in the table the character stands."""
    return {ord(c): i for i, c in enumerate(map)}


def make_identity_dict(rng):
    return {i: i for i in rng}


def make_encoding_map(decoding_map):
    made = {}
    for key, value in decoding_map.items():
        made[value] = None if value in made else key
    return made


def _function_of(name, operation):
    function = getattr(lookup(name), operation)

    def coded(input, errors='strict', *final):
        return function(input, errors if errors is not None else 'strict')

    coded.__name__ = coded.__qualname__ = f'{name}_{operation}'
    return coded


for _name in 'utf_8', 'ascii', 'latin_1', 'utf_16', 'utf_16_le', 'utf_16_be', 'utf_32', 'utf_32_le', 'utf_32_be':
    for _operation in 'encode', 'decode':
        globals()[f'{_name}_{_operation}'] = _function_of(_name, _operation)
del _name, _operation


# --- What is C in CPython ---

from _in_c import functions, unsigned_functions

functions('_codecs', 'encode decode lookup register unregister register_error lookup_error')
unsigned_functions('', 'strict_errors ignore_errors replace_errors xmlcharrefreplace_errors backslashreplace_errors'
                   ' namereplace_errors')
del functions, unsigned_functions
