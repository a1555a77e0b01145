import string, textwrap, time
from string import Template, Formatter
def t(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__, e)
T=Template('$who likes ${what} $$5 $'); t(lambda:T.substitute(who='a',what='b')); t(lambda:T.safe_substitute(who='a')); t(lambda:Template('$a ${b}').substitute({'a':1},b=2)); t(lambda:Template('$a').substitute()); t(lambda:Template('x\n${1}').substitute()); t(lambda:Template('$a$a${b}').get_identifiers()); t(lambda:Template('$1').is_valid()); t(lambda: Template('$a').is_valid())
class D(Template): delimiter='%'
t(lambda:D('%a 100%% $a').substitute(a=3))
f=Formatter()
for a in [('{} {}',1,2),('{0} {1} {0}',1,2),('{a} {b!r:>5}',),('{0.real} {1[0]}',3,[4]),('{:{}}','x',5),('{{}} {}',1),('{',),('}',),('{0} {}',1,2),('{} {0}',1,2),('{!z}',1),('{x}',),('{0[k]}',{'k':2}),('a{',),('{:>{w}}',5)]:
    t(lambda:f.format(*a,a=1,b='q',w=4))
t(lambda:list(f.parse('a{b!c:d}e{{f}}{}'))); t(lambda:string.capwords('hello  wORLD x')); t(lambda:string.capwords('a-b-c','-')); t(lambda:string.printable); t(lambda: string.punctuation)
txt='''The quick brown fox-trot jumped over the lazy dog -- really?  It did--yes! A well-known, "state-of-the-art" super-califragilistic-expialidocious thing. 1-2-3 e-mail x--y-z.'''
for w in (1,5,10,20,37,70): t(lambda:textwrap.wrap(txt,w))
t(lambda:textwrap.fill(txt,30,initial_indent='* ',subsequent_indent='  ')); t(lambda:textwrap.shorten(txt,40)); t(lambda:textwrap.shorten(txt,20,placeholder='...')); t(lambda:textwrap.shorten('a b',10)); t(lambda:textwrap.wrap(txt,20,max_lines=3)); t(lambda:textwrap.wrap(txt,25,break_long_words=False,break_on_hyphens=False)); t(lambda:textwrap.wrap('a\tb\nc  d. e. f',4)); t(lambda:textwrap.wrap('Foo bar. Baz. Qux',9,fix_sentence_endings=True)); t(lambda:textwrap.wrap('',5)); t(lambda:textwrap.wrap('x',0)); t(lambda:textwrap.shorten('hello world',3)); t(lambda:textwrap.dedent('  a\n    b\n\n  c\n')); t(lambda:textwrap.dedent('\ta\n  b')); t(lambda:textwrap.indent('a\n\nb\n','> ')); t(lambda:textwrap.indent('a\n\nb','> ',lambda l:True)); t(lambda:textwrap.wrap('  lead and   trail  ',8,drop_whitespace=False)); t(lambda:textwrap.wrap(txt,12,replace_whitespace=False,max_lines=2,placeholder=' ~'))
for s in (0,1e9,1234567890.7,951782400,-1,1709210096,4102444799): 
    g=time.gmtime(s); t(lambda:g); t(lambda:time.strftime('%a %A %b %B %c|%d %H %I %j %m %M %p %S %U %w %W %x %X %y %Y %z %% %e %F %T %G %V %u %D %R %C %h %r',g)); t(lambda:time.asctime(g))
t(lambda:time.strptime('2024-02-29 13:14:15','%Y-%m-%d %H:%M:%S')); t(lambda:time.strptime('Mon Feb 5 2024 01:02 PM','%a %b %d %Y %I:%M %p')); t(lambda:time.strptime('x','%Y')); t(lambda:time.strptime('2024 z','%Y')); t(lambda:time.struct_time((1,)*9)); t(lambda:time.struct_time((1,))); t(lambda:time.gmtime(0).tm_year); t(lambda:time.sleep(-1)); t(lambda:time.sleep('a')); t(lambda:time.gmtime('a')); t(lambda:time.strftime('%Y',(2024,1,1,0,0,0,0,1,0))); t(lambda:time.strftime('%H',(2024,1,1,25,0,0,0,1,0))); t(lambda:time.gmtime(0)[:3]); t(lambda: time.mktime(time.gmtime(86400*365)))
