import codecs


def search(name):
    print('search', name)
    if name == 'rot_1':
        def enc(text, errors='strict'):
            return bytes(ord(c) + 1 for c in text), len(text)

        def dec(data, errors='strict'):
            return ''.join(chr(c - 1) for c in bytes(data)), len(data)
        return codecs.CodecInfo(enc, dec, name='rot-1')


codecs.register(search)
print('abc'.encode('rot-1'), b'bcd'.decode('Rot 1'), 'x'.encode('latin-1'))
print(codecs.encode('abc', 'rot_1'), codecs.lookup('rot-1').name, bytes('b', 'rot-1'), str(b'c', 'rot-1'))


def handler(error):
    print(type(error).__name__, error.encoding, error.start, error.end, error.reason)
    return '<%s>' % (error.object[error.start:error.end],), error.end


codecs.register_error('mine', handler)
print('plain'.encode('ascii', 'mine'))
print(b'a\xffb\xfe'.decode('utf-8', 'mine'))
codecs.register_error('dash', lambda error: ('-' * (error.end - error.start), error.end))
print('aäöb€'.encode('ascii', 'dash'), 'ä€'.encode('latin-1', 'dash'), b'\x80x'.decode('ascii', 'dash'))
codecs.register_error('bytes', lambda error: (b'!', error.end))
print('aäb'.encode('ascii', 'bytes'))
codecs.register_error('bad', lambda error: 5)
codecs.register_error('far', lambda error: ('', 99))
codecs.register_error('umlaut', lambda error: ('ä', error.end))
for errors in 'bad', 'far', 'umlaut', 'nobody':
    try:
        'aäb'.encode('ascii', errors)
    except Exception as error:
        print(type(error).__name__, error)
print(codecs.lookup_error('mine') is handler)
for name in 'nope', 'rot-1':
    try:
        codecs.lookup_error(name)
    except LookupError as error:
        print(error)
try:
    'a'.encode('nope')
except LookupError as error:
    print(error)
codecs.unregister(search)
try:
    'a'.encode('rot-1')
except LookupError as error:
    print(error)
