# Conversions, limits of formats, texts in other encodings.
print((-0.0) ** float('-inf'), 0.0 ** float('-inf'))
class Foo2(float):
    def __float__(self): return 42.
print(float(Foo2()), complex(Foo2()))
class Foo3(float):
    def __float__(self): return 42
try: print(float(Foo3()))
except TypeError as e: print(e)
for f in (lambda: '%.2147483648f' % 1.5, lambda: format(1.5, '.2147483648f'), lambda: '%9223372036854775808d' % 3, lambda: '%*d' % (2**63, 3), lambda: '%.*f' % (2**63, 3.0), lambda: '%.*d' % (2**31, 3), lambda: format(3, '99999999999999999999d'), lambda: '{:.99999999999999999999f}'.format(1.0), lambda: f'{1.0:.{2**31}f}', lambda: '%.2147483648d' % 1,lambda: '%.2147483648s' % 'abc', lambda: '%.2147483648x' % 1):
    try: print(len(f()))
    except Exception as e: print(type(e).__name__, e)
class D(dict):
    def keys(self): return list('xzy')
print(eval('dir()', {}, D()))
for enc in ('unicode_escape', 'raw_unicode_escape', 'cp1252', 'utf-8-sig', 'windows-1252'):
    for t in ('abc', 'é€', 'ÿ\x00\x7f\n\t\\', '\u1234😀', 'Ā', "q'\""):
        try:
            b = t.encode(enc); print(enc, b, b.decode(enc) == t)
        except UnicodeError as e: print(enc, repr(e))
        print(enc, t.encode(enc, 'replace'), t.encode(enc, 'backslashreplace'), t.encode(enc, 'ignore'))
for b in (rb'\x41\u0041\U0001F600\n\t\'\"\\', rb'\x4', rb'\u12', rb'\U00110000', b'\\\nx', b'abc\\', rb'\N{SNOWMAN}', rb'\N{foo}', rb'\N', rb'\N{', rb'\N{}', b'\xe9\\xe9', rb'\xzz\x4zz'):
    for enc in ('unicode_escape', 'raw_unicode_escape'):
        for err in ('strict', 'replace', 'ignore'):
            try: print(enc, err, ascii(b.decode(enc, err)))
            except UnicodeError as e: print(enc, repr(e), e)
for b in (b'\x80\x81', b'\xef\xbb\xbfabc', b'\xef\xbb', b'a\xff'):
    for enc in ('cp1252', 'utf-8-sig'):
        try: print(ascii(b.decode(enc)))
        except UnicodeError as e: print(repr(e), e)
