import re
pats = ['a','a*','a+?','(a)(b)?','(?P<x>a+)(?P<y>b*)','[a-c]+','[^a-c]','\\d+','\\w+','\\s','\\bfoo\\b','^a','a$','(a|b)*','(a*)*','(a*)+','(?:ab)+','(?:ab){2,3}','(?:ab){2,3}?','a{2}','a{,2}','a{2,}','x{','(?i)AbC','(?i:a)B','(?s).+','.+','(?m)^\\w+$','(?x) a  b # c\n c','(?=a)a','(?!a)b','(?<=a)b','(?<!a)b','(a)\\1','(?P<q>.)(?P=q)','(a)?(?(1)b|c)','(?>a+)b','a++','a*+a','(?:a|ab)(?:c|bcd)(d*)','[\\]a]','[]a]','[-a]','[a-]','\\.','\\\\','[\\d.]+','\\A\\d','\\d\\Z','é','(?i)É','[à-ü]+','\\x41','\\u0041','\\101','(\\w+) (\\w+)','(a(b(c)))','(((a)))','|a','a|','()','','$','^','(?:)','\\B','(a+)+b','(x+x+)+y','[^\\W\\d_]+','(?a)\\w+','(?i)[k-m]+','((a)|b)*','(a|b|)*c','(?P<n>\\d{4})-(?P<m>\\d\\d)','(["\']).*?\\1','^\\s*(?P<key>\\w+)\\s*=\\s*(?P<value>.*?)\\s*$','(?:(\\d+)|(\\w+))','[a-z]+@[a-z]+\\.com','<.*?>','<.*>','(\\d+)(?:px|em)(?!\\w)']
bad = ['(','[',')','*','a**','a{3,2}','(?P<1>a)','(?P<a>x)(?P<a>y)','\\1','(?P=z)','[b-a]','\\','(?z)','a(?i)b','(?<=a*)b','(?P','(?P<','(?','(?<x','\\x1','\\q','[\\q]','(?(2)a|b)','(a)(?(1)a|b|c)','(?i','(?i-','(?-i)','a+++','x{1','\\N{foo}','\\u12','(?#','(?Px)','(\\1)','+','?','{1}','(?:','^*','[a-\\d]','(?P<a','(?P<>a)','(?(x)a)','\n(','a\n\n)']
texts = ['', 'a', 'aaa', 'ab', 'abab', 'ababab', 'abcabc', 'foo bar', 'a1 b22 c333', 'line one\nline two\n', 'ABC abc AbC', 'x=1;y = 2', 'été À', 'aab', 'bcd', 'abcd','x{','2024-01-05', '"q" \'r\'', '<b>x</b>', 'A1_é9', '10px 5emx', 'me@site.com', 'xxxxxxxxx', 'a b\tc','[a-]']
for p in pats:
    results = []
    try: c = re.compile(p)
    except re.error as e: print(p, 'ERR', e); continue
    print(repr(c), c.groups, dict(c.groupindex), c.flags)
    for t in texts:
        out = []
        for f in (c.match, c.search, c.fullmatch):
            m = f(t)
            out.append(m and (m.span(), m.group(), m.groups(), m.lastindex, m.lastgroup, m.groupdict(), m.regs))
        out.append(c.findall(t)); out.append([m.span() for m in c.finditer(t)]); out.append(c.split(t)); out.append(c.sub('-', t)); out.append(c.subn(r'<\g<0>>', t, 2))
        results.append((p, t, out))
    print(sum(len(r[2][3]) for r in results), [r[2][0] and r[2][0][0] for r in results], [r[2][1] and r[2][1][2] for r in results][::3])
    print([r[2][4] for r in results][1::2], [r[2][6] for r in results][::2], [r[2][5] for r in results][1::4])
for p in bad:
    for x in (p, p.encode()):
        try: print(repr(x), re.compile(x))
        except Exception as e: print(repr(x), type(e).__name__, e, getattr(e,'pos',None), getattr(e,'lineno',None), getattr(e,'colno',None), getattr(e,'msg',None))
for tmpl in [r'\1', r'\g<x>', r'\g<1>', r'\n\t', r'\\', r'\g<0>', r'\2', r'\q', r'\g<zz>', r'\g<', r'\g<1', '\\', r'\07', r'\101', 'x', r'\g<-1>', r'\g<>']:
    try: print(tmpl, repr(re.sub('(?P<x>a)(b)?', tmpl, 'abca')))
    except Exception as e: print(tmpl, type(e).__name__, e)
m = re.match(r'(?P<first>\w+) (?P<last>\w+)', 'Isaac Newton, physicist')
print(m, m['first'], m[2], m.group(1, 'last'), m.start('last'), m.end(), m.string, m.re, m.pos, m.endpos, m.expand(r'\2 \1'), bool(m), type(m), type(m.re))
for c in ('m[5]', 'm["zz"]', 'm.group(9)', 'm.start("q")', 're.match(b"a","a")', 're.match("a",b"a")', 're.match("a",5)', 're.compile(5)', 're.sub("a", 3, "a")', 're.compile(re.compile("a"), re.I)', 'm[None]', 're.Match()', 're.Pattern()', 'm.group([])','re.findall("a")'):
    try: print(c, eval(c))
    except Exception as e: print(c, type(e).__name__, e)
print(re.I, repr(re.I), re.I | re.M, repr(re.I|re.X), re.RegexFlag.DOTALL, int(re.S), re.compile('a', re.I|re.M), re.escape('a.b*c [x] é-1'), re.escape(b'a.b'), re.split(r'(,)\s*', 'a, b,c', maxsplit=1))
print(re.sub(r'\d+', lambda m: str(int(m.group())*2), 'a1b22'), re.compile('a') is re.compile('a'), re.compile('a') == re.compile('a', 0), re.sub('x*', '-', 'abxd'), re.findall(r'(?:)', 'abc'), re.split(r'x*', 'axbc'), re.split(r'\b', 'a b'))
print(re.findall(rb'\w+', b'ab c'), re.sub(rb'a', rb'<\g<0>>', b'banana'), re.match(r'a', 'ba', ).__class__, re.compile('b').match('abc', 1), re.compile('^b').match('abc', 1), re.compile('c$').search('abcd', 0, 3))
print([m.group() for m in re.finditer(r'[A-Z]?[a-z]+', 'helloWorldFooBar')], re.fullmatch(r'[\w.]+@\w+\.\w+', 'a.b@c.de'), re.match('(a)|(b)', 'b').groups(0))
print(re.search(r'(?i)straße', 'STRASSE'), re.search('(?i)k', '\u212a'), isinstance(re.error('x'), Exception), re.error)
