# Which UTF it is, json.loads () sees from the bytes.
import codecs
import json

data = {'é': [1, 2.5, None]}
text = json.dumps(data, ensure_ascii=False)
for encoding in 'utf-8', 'utf-8-sig', 'utf-16', 'utf-16-le', 'utf-16-be', 'utf-32', 'utf-32-le', 'utf-32-be':
    encoded = text.encode(encoding)
    print(encoding, json.detect_encoding(encoded), json.loads(encoded) == json.loads(bytearray(encoded)) == data)
for bom in codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE:
    print(json.detect_encoding(bom + b'1'))
print([json.loads(b) for b in (b'1', b'1\0', b'\0001', b'[]', b'\xef\xbb\xbf[1]')])
for b in b'', b'\xff', '\ufeff[1]', b'[\xff]':
    try:
        print(json.loads(b))
    except ValueError as e:
        print(type(e).__name__, e)
