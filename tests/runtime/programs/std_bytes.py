import sys, types, gc
print(sys.stdout.buffer is sys.stdout.buffer, sys.stdout.buffer)
print(sys.stdin.buffer, sys.stderr.buffer.mode, sys.stdout.buffer.name)
sys.stdout.flush()
print(sys.stdout.buffer.write(b'caf\xc3\xa9\n'), file=sys.stderr)
sys.stdout.buffer.write(bytearray(b'array\n'))
sys.stdout.buffer.write(memoryview(b'view\n'))
sys.stdout.buffer.flush()
print('text again', sys.getsizeof(sys.stdout), sys.stdout.buffer.writable(), sys.stdout.buffer.readable())
try:
    sys.stdout.buffer.write('text')
except TypeError as error:
    print(error)
print(type(sys.stdout.buffer), type(sys.stdin.buffer), sys.stdout.buffer.closed, sys.stdout.buffer.fileno())
print(isinstance(gc.__doc__, str), types.coroutine.__name__)
try:
    types.coroutine(5)
except TypeError as error:
    print(error)
s = 'abc'
print('%.5s' % s is s, '%.3s' % s is s, '%3s' % s is s, '%s' % s is s, '%-2s' % s is s, '%2.5s' % s is s)
print('%.2s' % s, '%5s' % s, '%.5s' % (s,) is s, format(s, '3') is s, f'{s:3s}' is s)
print(s.__getnewargs__())
