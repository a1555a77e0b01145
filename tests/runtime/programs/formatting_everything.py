# strings & formatting
import string, textwrap
v = 1234567.891; n = -42; s = 'héllo'
for spec in (',', '_', '.2f', ',.1f', '+', ' ', 'e', '.3e', 'E', 'g', '.3g', '%', '.1%', '010.2f', '<15', '>15', '^15', '*^20.1f', '=+20', 'n', '.0f', '#.0f', '#g', 'F', '020,.2f', '_>+12.1f', 'z.0f', '15', '.15g', '.17g', 'r', 'd', 's', '05', '<<10', '\u00e9>15'):
    try: print(spec, repr(format(v, spec)), end=' ')
    except Exception as e: print(spec, e, end=' ')
    try: print(repr(format(n, spec)), end=' ')
    except Exception as e: print(e, end=' ')
    try: print(repr(format(s, spec)), end=' ')
    except Exception as e: print(e, end=' ')
    try: print(repr(format(2-3j, spec)), end=' ')
    except Exception as e: print(e, end=' ')
    try: print(repr(format(True, spec)))
    except Exception as e: print(e)
for spec in ('b', 'o', 'x', 'X', '#b', '#x', '#010x', '_b', '_x', 'c', ',d', '08b', '+d', '-d', ' d', '^#12o', '>+8', '=8', 'e', '.2', '.2d', 'q', ',b', '#X', '#c', '+c'):
    try: print(spec, repr(format(255, spec)), repr(format(-255, spec)))
    except Exception as e: print(spec, type(e).__name__, e)
print('%5d|%-5d|%05d|%+d|% d|%x|%#x|%o|%e|%.2f|%g|%s|%r|%a|%c|%c|%%|%10.3s|%*d|%.*f' % (42, 42, 42, 42, 42, 255, 255, 8, 1.5, 2.555, 1e20, 'x', 'é', 'é', 65, 'z', 'abcdef', 6, 7, 2, 3.14159))
print('%(a)s %(b)05.1f %(a)r' % {'a': 'k', 'b': 2.25}, '%s' % (1,), '%s %s' % ([1], None), '%i' % 3.99)
for f, a in (('%d', 'x'), ('%s %s', (1,)), ('%s', (1, 2)), ('%z', 1), ('%(a)s', (1,)), ('%(a)s', {}), ('%c', 'ab'), ('%', 1), ('%d', None), ('%c', -1), ('%x', 1.5), ('%*d', ('a', 1))):
    try: print(f % a)
    except Exception as e: print(f, type(e).__name__, e)
print('{0} {1} {0} {x!r:>6} {y[0]} {z.real} {w[k]}'.format(1, 2, x='q', y=[7], z=3, w={'k': 'v'}), '{:{w}.{p}f}'.format(3.14159, w=8, p=2), '{{}}'.format(), '{!s:^5}'.format('a'), '{:>{}}'.format('x', 4), '{0.__class__}'.format(1))
for f in ('{', '}', '{0', '{a.b}', '{0!z}', '{:{}}', '{} {0}', '{0} {}', '{x}', '{0[}', '{!}', '{:d}', '{0.}', '{[a]}', '{:>>>}'):
    try: print(f, f.format('s'))
    except Exception as e: print(f, type(e).__name__, e)
name = 'Bob'; w = 10; d = {'k': [1, 2]}
print(f'{name!r:>{w}} {name=} {name = } {1+1=} {d["k"][0]} {{x}} {w:05} {w!s:*^6} {(lambda x: x*2)(3)} {"nested " + f"{name:.2}"} {name:{"<"}{w}}| {3.14159:.{2}f} {w=:>5} {d=!s}', f"{'a' if w else 'b'}", f'{name}' 'plain' f'{w:#x}', rf'\n{w}', f'''{
    w + 1}''', f'{w:%}' , f'{[x for x in range(3)]}', f'{ {1: 2}[1] }', f'{name.upper()!a}', f'{...}', f'{w,}', f'{None}')
t = string.Template('$who owes $$${amount} to ${who}x'); print(t.substitute(who='A', amount=5), t.safe_substitute(who='B'), t.get_identifiers())
try: t.substitute(who=1)
except KeyError as e: print('KeyError', e)
try: string.Template('$ bad').substitute()
except ValueError as e: print(e)
print(string.ascii_letters, string.digits, string.punctuation, repr(string.whitespace), string.capwords('hello big world'), string.hexdigits)
text = 'The quick brown fox jumped over the lazy dog. ' * 3
print(textwrap.fill(text, 30), textwrap.wrap(text, 25)[:2], textwrap.shorten(text, 30), textwrap.indent('a\n\nb', '> '), textwrap.dedent('''
    x
      y
    z'''), sep='\n')
print('a-b_c d'.title(), 'HeLLo'.swapcase(), 'ß'.upper(), 'ß'.casefold(), 'ǆ'.title(), 'abc'.translate({97: 'X', 98: None, 99: 'YZ'}), str.maketrans('ab', 'xy', 'c'), 'a\tb'.expandtabs(4), 'x'.center(5, '*'), '42'.zfill(5), '-42'.zfill(6), 'a,b,,c'.split(','), ' a  b '.split(), 'a b c'.rsplit(None, 1), 'l1\nl2\r\nl3'.splitlines(True), 'k=v=w'.partition('='), 'k=v=w'.rpartition('='), 'abcabc'.replace('b', 'X', 1), 'banana'.count('an'), 'banana'.rfind('a'), '...a.'.strip('.'), 'abc'.startswith(('x', 'a')), 'é'.encode(), 'é'.encode('ascii', 'xmlcharrefreplace'), b'\xff'.decode('latin-1'), b'\xff'.decode('utf-8', 'replace'), '١٢'.isdigit(), int('١٢'), '½'.isnumeric(), 'a1'.isalnum(), 'A'.isidentifier(), ''.isprintable(), 'Ab Cd'.istitle(), '\u00a0'.isspace(), ascii('é\n😀'), repr('\'"'), repr('\x7f\u200b\ud800'), '\N{BULLET}', 'prefix_x'.removeprefix('prefix_'), 'a.py'.removesuffix('.py'), ','.join('abc'), 'abc'[::-1], 'abc' * 2, 'b' in 'abc', min('hello'), sorted('hello'), 'a' 'b', 'x'.join(['1']))
'abc'.join([1])
