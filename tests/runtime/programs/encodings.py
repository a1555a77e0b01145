# Encodings of one byte a character, and the module codecs.
import codecs

for name in 'cp1252', 'windows-1251', 'iso-8859-15', 'ISO8859-2', 'koi8-r', 'cp437', 'mac-roman', 'cp850':
    print(name, bytes(range(0xa0, 0x100)).decode(name, 'replace'))
    print('  ', '€uro, é, Ж, ß'.encode(name, 'replace'), '¥'.encode(name, 'xmlcharrefreplace'))
for text in "'Ж€'.encode('cp437')", "'a\\u0142b'.encode('cp1252')", "b'a\\x81'.decode('cp1252')", \
        "'x'.encode('no-such')", "b'\\xff'.decode('iso8859_7')", "codecs.lookup('no such')":
    try:
        print(text, eval(text))
    except (UnicodeError, LookupError) as e:
        print(text, '->', type(e).__name__, e, getattr(e, 'encoding', None), getattr(e, 'start', None))

print(codecs.encode('Hello, World', 'rot13'), codecs.decode('Uryyb', 'rot_13'))
print(codecs.encode(b'\x01\xff', 'hex'), codecs.decode(b'01ff', 'hex'), codecs.decode('6869', 'hex_codec'))
print(codecs.encode(b'spam' * 20, 'base64'), codecs.decode(b'c3BhbQ==', 'base64'))
print(codecs.encode('é'), codecs.decode(b'\xc3\xa9'), codecs.encode('é', 'latin-1'))
print(codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF32_BE, codecs.BOM)
info = codecs.lookup('utf8')
print(info.name, len(info), info.encode('né'), info.decode(b'n\xc3\xa9'), codecs.getencoder('ascii')('a'))
print([codecs.lookup(n).name for n in ('latin1', 'UTF-16', 'ASCII', 'cp1252', 'rot13', 'iso8859-15')])
print(list(codecs.iterdecode([b'a\xc3', b'\xa9', b'b'], 'utf-8')), list(codecs.iterencode('ab', 'utf-8')))
try:
    codecs.decode(b'zz', 'hex')
except ValueError as e:
    print(type(e).__name__, e)
