# What the module re warns about, letters that are alike, and what pieces of other kinds of text are.
import re
import warnings

warnings.simplefilter('always')
for pattern in (r'[[a]', r'[a--b]', r'[a&&b]', r'[a||b]', r'[a~~b]', r'[a-z--x]', r'([^[a])', r'[]&&]', r'x|(?:[a&&&b])'):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter('always')
        try:
            re.compile(pattern)
        except re.error as e:
            print('error', e)
    print(pattern, [(w.category.__name__, str(w.message), w.filename == __file__, w.lineno) for w in caught])
re.compile('[[b]')
re.search('(?:[a||c])', '')
re.sub('(?P<x>a)(?(+1)b|c)', r'\g<+1>', 'ab')
re.compile(b'(?P<\xc2\xb5>a)', re.I)
for pattern, text in (('\u017f', 's'), ('s', '\u017f'), ('S', '\u017f'), ('[s]', '\u017f'), ('[\u017f]', 'S'), ('[r-t]', '\u017f'),
                      ('\u0130', 'i'), ('i', '\u0131'), ('\u0131', 'I'), ('\u212a', 'k'), ('[19K]', '\u212a'), ('[J-M]', '\u212a'),
                      ('[\u212a]', 'k'), ('\ufb05', '\ufb06'), ('[\ufb05]', '\ufb06'), ('\u0390', '\u1fd3'), ('\u03c2', '\u03a3'),
                      ('[^\u017f]', 's'), ('\u00b5', '\u03bc'), ('\u1e9b', '\u1e60'), ('\u00e9', '\u00c9'), ('[\u00e0-\u00ef]', '\u00c9')):
    print(ascii(pattern), ascii(text), bool(re.match(pattern, text, re.I)), bool(re.match(pattern, text)),
          bool(re.match(pattern, text, re.I | re.A)))
for pattern in (r'\U00110000', r'[\U00110000]', '(?P=x)', b'(?P=\xc2\xb5)', b'(?(\xc2\xb5)y)', 'a{2', 'a{%d}' % 2**128):
    try:
        print(re.compile(pattern))
    except (re.error, OverflowError) as e:
        print(type(e).__name__, e)


class S(str):
    def __getitem__(self, i):
        return S(super().__getitem__(i))


for text in (S('a1b22'), bytearray(b'a1b22'), memoryview(b'a1b22')):
    digits = r'\d+' if isinstance(text, str) else rb'\d+'
    star = '*' if isinstance(text, str) else b'*'
    m = re.search(digits, text)
    for got in (re.findall(digits, text), re.split(digits, text), [re.sub(digits, star, text), m.group(), m[0]]):
        print([(type(x).__name__, x) for x in got])
    print(m)
