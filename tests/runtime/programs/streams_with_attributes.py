# The standard streams take attributes: print () calls the write () that a program gives them.
import contextlib
import io
import sys

print(sys.stdout.__dict__, vars(sys.stderr), sys.stdin.mode)
sys.stdout.note = 'mine'
print(sys.stdout.note, sys.stdout.__dict__)
del sys.stdout.note
print(hasattr(sys.stdout, 'note'))


class Upside:
    def __enter__(self):
        self.plain = sys.stdout.write
        sys.stdout.write = self.write
        return 'a name'

    def write(self, text):
        return self.plain(text[::-1].upper())

    def __exit__(self, kind, value, traceback):
        sys.stdout.write = self.plain
        if kind is ZeroDivisionError:
            print('swallowed', value)
            return True


with Upside() as name:
    print('one', 2, name)
    sys.stdout.write('directly\n')
print('as before')
with Upside():
    print(1 / 0)

parts = []
sys.stdout.write = parts.append
print('kept', 5, sep='-')
del sys.stdout.write
print(parts)

with contextlib.redirect_stdout(io.StringIO()) as text:
    print('elsewhere')
print(repr(text.getvalue()))
print(sys.stdout.reconfigure(encoding='utf-8'), sys.stdout.newlines, sys.stdout.write_through, sys.stdin.readlines())
sys.stdout.write = 5
try:
    print('no')
finally:
    del sys.stdout.write
