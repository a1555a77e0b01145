# Encodings by name, whole and piece by piece; codecs between other things.
import codecs
import io

for encoding in 'utf-8', 'UTF8', 'latin1', 'ascii', 'utf-16', 'utf_16_be', 'utf-32', 'cp1252', 'utf-8-sig', 'rot13', 'hex':
    info = codecs.lookup(encoding)
    print(encoding, info.name, info._is_text_encoding, type(info).__name__, len(info))
print(codecs.BOM, codecs.BOM_UTF8, codecs.BOM_UTF16, codecs.BOM_UTF32_BE)
print(codecs.encode('héllo'), codecs.encode('héllo', 'latin-1'), codecs.encode('Hello', 'rot13'), codecs.encode(b'abc', 'hex'))
print(codecs.decode(b'h\xc3\xa9'), codecs.decode('Uryyb', 'rot_13'), codecs.decode(b'616263', 'hex'), codecs.decode(b'YWJj\n', 'base64'))
print(codecs.encode(b'some bytes' * 10, 'base64'))
print(codecs.encode('aé', 'ascii', 'replace'), codecs.encode('aé€', 'ascii', 'xmlcharrefreplace'),
      codecs.decode(b'a\xff', 'utf-8', 'replace'), codecs.decode(b'a\\n', 'unicode_escape'))
print(codecs.getencoder('utf-8')('é'), codecs.getdecoder('utf-8')(b'\xc3\xa9'), codecs.utf_8_decode(b'abc'),
      codecs.latin_1_encode('é'), codecs.ascii_decode(b'a'))
for data, encoding in ('é€😀'.encode(), 'utf-8'), ('é😀'.encode('utf-16'), 'utf-16'), ('é😀'.encode('utf-16-be'), 'utf-16-be'), (
        'aé'.encode('utf-8-sig'), 'utf-8-sig'), ('é😀'.encode('utf-32'), 'utf-32'):
    decoder = codecs.getincrementaldecoder(encoding)()
    print(encoding, [decoder.decode(bytes([b])) for b in data], repr(decoder.decode(b'', True)))
    encoder = codecs.getincrementalencoder(encoding)()
    print([encoder.encode(c) for c in 'aé'])
decoder = codecs.getincrementaldecoder('utf-8')('replace')
print(repr(decoder.decode(b'a\xc3')), repr(decoder.decode(b'', final=True)))
print(list(codecs.iterencode(['a', 'é'], 'utf-8')), list(codecs.iterdecode([b'\xc3', b'\xa9', b'a'], 'utf-8')))
stream = io.BytesIO()
writer = codecs.getwriter('utf-8')(stream)
writer.write('hé\nwo')
writer.writelines(['r', 'ld'])
print(stream.getvalue())
reader = codecs.getreader('utf-8')(io.BytesIO('eins\nzwei\ndrei'.encode()))
print(repr(reader.readline()), reader.readlines())
print(list(codecs.getreader('utf-16')(io.BytesIO('ä\nb'.encode('utf-16')))))
for attempt in (lambda: codecs.lookup('nosuch'), lambda: codecs.encode(b'a', 'utf-8'), lambda: codecs.decode('a', 'utf-8'),
                lambda: codecs.decode(b'zz', 'hex'), lambda: codecs.encode('é', 'ascii'), lambda: codecs.decode(b'\xff'),
                lambda: codecs.lookup_error('nosuch'), lambda: codecs.encode('a', 'hex'), lambda: codecs.encode('a', 'nosuch')):
    try:
        print(attempt())
    except Exception as error:
        print(type(error).__name__, error)
error = UnicodeEncodeError('ascii', 'aéb', 1, 2, 'not there')
for name in 'ignore', 'replace', 'xmlcharrefreplace', 'backslashreplace', 'namereplace':
    print(name, codecs.lookup_error(name)(error))
print(codecs.replace_errors(UnicodeDecodeError('utf-8', b'\xff', 0, 1, 'bad')), codecs.make_identity_dict(range(3)))
