# Command lines read by argparse, and what it says of wrong ones.
import argparse
import contextlib
import io
import sys


def attempt(parser, line, how='parse_args'):
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            result = getattr(parser, how)(line.split())
        except SystemExit as error:
            result = f'exit {error.code}'
        except argparse.ArgumentError as error:
            result = f'error {error}'
    print(line, '->', result, out.getvalue() + err.getvalue())


parser = argparse.ArgumentParser(prog='prog', description='Process some integers.')
parser.add_argument('integers', metavar='N', type=int, nargs='+', help='an integer for the accumulator')
parser.add_argument('--sum', dest='accumulate', action='store_const', const=sum, default=max,
                    help='sum the integers (default: find the max)')
for line in '1 2 3', '1 2 --sum', '', 'a b', '-h', '1 --su', '1 --wrong', '-1 -2':
    with contextlib.suppress(TypeError):
        attempt(parser, line, 'parse_known_args') if line == '' else attempt(parser, line) if 'sum' not in line and line not in (
            '1 2 3', '-1 -2', '1 --su') else print(line, parser.parse_args(line.split()).integers)

p = argparse.ArgumentParser(prog='many')
p.add_argument('source')
p.add_argument('target', nargs='?', default='here')
p.add_argument('rest', nargs='*', type=float)
p.add_argument('-v', '--verbose', action='count', default=0)
p.add_argument('-q', action='store_false')
p.add_argument('-o', '--output', default='out.txt', metavar='FILE')
p.add_argument('--level', type=int, choices=[1, 2, 3])
p.add_argument('--pair', nargs=2, type=int)
p.add_argument('--maybe', nargs='?', const='given', default='absent')
p.add_argument('--add', action='append')
p.add_argument('--more', action='extend', nargs='+')
p.add_argument('--flag', action=argparse.BooleanOptionalAction)
p.add_argument('--version', action='version', version='%(prog)s 1.0')
for line in ('a', 'a b 1 2.5', 'a -vv -q', 'a -vqo x', 'a -ox --level 2', 'a --level=3 --pair 1 2', 'a --level 5', 'a --level x',
             'a --pair 1', 'a --maybe', 'a --maybe yes', 'a --add 1 --add 2', 'a --more 1 2 --more 3', 'a --flag', 'a --no-flag',
             '--version', 'a --ver', 'a --v', 'a --verb', 'a -- -b', 'a -1', 'a b -1 -2.5', '-o', 'a -qx', '--verbose=3 a', 'a --output=',
             'a b x', 'a -x -y', '-v a -v b -v 1', '--unknown=3 a'):
    attempt(p, line)
attempt(p, 'a -x b --yes 1 z', 'parse_known_args')

g = argparse.ArgumentParser(prog='groups')
one = g.add_mutually_exclusive_group(required=True)
one.add_argument('--red', action='store_true')
one.add_argument('--blue', action='store_true')
two = g.add_mutually_exclusive_group()
two.add_argument('-a')
two.add_argument('-b', type=int)
for line in '', '--red', '--red --blue', '--red -a 1 -b 2', '--blue -b x', '--blue -b 7':
    attempt(g, line)

s = argparse.ArgumentParser(prog='git')
s.add_argument('--debug', action='store_true')
commands = s.add_subparsers(dest='command', required=True, help='what to do')
add = commands.add_parser('add', help='add files', aliases=['a'])
add.add_argument('files', nargs='+')
add.set_defaults(handler='add')
commit = commands.add_parser('commit', help='make a commit')
commit.add_argument('-m', '--message', required=True)
for line in 'add x y', 'a x', '--debug commit -m hi', 'commit', 'push', '', '-h', 'commit -h', 'add', 'commit -m hi --extra':
    attempt(s, line)

quiet = argparse.ArgumentParser(prog='quiet', exit_on_error=False, add_help=False)
quiet.add_argument('--n', type=int)
attempt(quiet, '--n x')
attempt(quiet, '--n 5')
mixed = argparse.ArgumentParser(prog='mixed')
mixed.add_argument('--foo')
mixed.add_argument('cmd')
mixed.add_argument('rest', nargs='*', type=int)
attempt(mixed, 'doit 1 --foo bar 2 3', 'parse_intermixed_args')
attempt(mixed, 'doit 1 --foo bar 2 3', 'parse_known_args')


def even(text):
    if int(text) % 2:
        raise argparse.ArgumentTypeError(f'{text} is odd')
    return int(text)


e = argparse.ArgumentParser(prog='even', argument_default=argparse.SUPPRESS)
e.add_argument('--n', type=even)
e.add_argument('--m', default='4', type=even)
for line in '', '--n 2', '--n 3', '--n x':
    attempt(e, line)
print(e, p.parse_args(['a']) == p.parse_args(['a']), 'n' in e.parse_args([]), p.get_default('output'))
print(repr(p.add_argument('--last', help='x')), argparse.Namespace(a=1, **{'b-c': 2}))
for wrong in (lambda: p.add_argument('-o'), lambda: p.add_argument('x', required=True), lambda: p.add_argument('--y', action='nosuch'),
              lambda: p.add_argument('--z', nargs=0), lambda: p.add_argument('--w', type='int'), lambda: p.add_argument('-'),
              lambda: p.add_argument('a', '-b'), lambda: p.add_argument('--c', nargs=2, metavar=('A',)),
              lambda: argparse.ArgumentParser(conflict_handler='x')):
    try:
        wrong()
    except Exception as error:
        print(type(error).__name__, error)
print(argparse.ArgumentParser().prog == sys.argv[0].rpartition('/')[2])
