# What struct, re, typing and errno do at their edges.
import errno
import operator
import pickle
import re
import struct
import sys
import typing

it = struct.iter_unpack('>h', b'\x00\x01\x00\x02\x00\x03')
print(operator.length_hint(it), next(it), operator.length_hint(it), list(it), operator.length_hint(it), type(it))
print([sys.getsizeof(struct.Struct(f)) for f in ('', 'xxxx', 'i', '3i', 'ihb', '5s', '0c', '0s')])
for text in 'i\0', '9223372036854775807i', '%d%s' % (sys.maxsize // 4 + 1, 'i'):
    try:
        print(struct.calcsize(text))
    except struct.error as e:
        print(e)

for pattern, text in ((r'[\u2129-\u212b]', 'kK\u212aåÅ\u212bl'), (r'[\u0130-\u0131]', 'iIıİ'), (r'[\u1e9d-\u1e9f]', 'ßẞs'),
                      (r'[^\u2129-\u212b]', 'kKax')):
    print(re.findall(pattern, text, re.I))
data = bytearray(b'one two')
words = re.finditer(rb'\w+', data)
try:
    data.extend(b' three')
except BufferError as e:
    print(e)
print([m.group() for m in words])
del words
data.extend(b' three')
print(re.findall(rb'\w+', data))
for change in "re.Pattern.x = 1", "re.Match.group = None", "del re.Match.span":
    try:
        exec(change)
    except TypeError as e:
        print(e)

hints = (typing.Callable[[int, str], float], typing.Callable[..., int], typing.Callable[[], None],
         typing.Annotated[int, 'positive', 3], typing.List[int], typing.Optional[str])
for hint in hints:
    print(hint, hint.__reduce__(), pickle.loads(pickle.dumps(hint)) == hint)

print(errno.ENOENT, errno.errorcode[errno.EEXIST], errno.errorcode[11], errno.EAGAIN == errno.EWOULDBLOCK, len(errno.errorcode))
for number in errno.ENOENT, errno.EEXIST, errno.EACCES, errno.EPIPE, errno.EINVAL:
    e = OSError(number, 'told')
    print(type(e).__name__, e.errno == number, e)
