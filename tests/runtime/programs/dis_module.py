# What dis prints, as CPython 3.11 prints it.
import dis
import opcode
import sys


def constants():
    x = 1000
    y = 1000
    return x is y


def augmented(a, b):
    a += b
    return a


def longer(items, *args, sep=' ', **kwargs):
    """With everything that has a meaning."""
    global total
    total = 0
    for item in items:
        if item is None or item < 3:
            continue
        total += item
    try:
        text = f'{total!r:>{len(items)}}{sep}{total}'
    except (TypeError, ValueError) as e:
        print(e, file=sys.stderr)
    with open(text) as f:
        return [line + sep for line in f if line != text], lambda: text


class Thing:
    limit = 3

    def method(self, x: int = 3) -> int:
        return super().__init__() or self.limit[x]

    @staticmethod
    def helper(): yield from ()


for x in (constants, augmented, longer, Thing, Thing().method, 'a = b + 1; a, b = b, a', 'x if y else z',
          b'd\x01Z\x00', Thing.helper()):
    print('---')
    dis.dis(x)
dis.dis(augmented, show_caches=True)
dis.dis(longer, depth=0)
dis.show_code(longer)
print(dis.code_info('x = 1'))
for i in dis.get_instructions(augmented):
    print(i.opname, i.opcode, i.arg, i.argval, i.argrepr, i.offset, i.starts_line, i.is_jump_target, i.positions)
print(next(iter(dis.Bytecode(constants))))
for i in dis.Bytecode(constants):
    print(i.offset, i.opname, i.argval)
print(dis.Bytecode(constants, first_line=100).dis())
print(dis.Bytecode(constants).info())
print(list(dis.findlinestarts(longer.__code__)), dis.findlabels(longer.__code__.co_code))
try:
    augmented(1, 'x')
except TypeError as e:
    print(dis.Bytecode.from_traceback(e.__traceback__).dis())
    dis.distb(e.__traceback__.tb_next)
for bad in 5, len:
    try:
        dis.dis(bad)
    except TypeError as e:
        print(e)
print(opcode.opmap['LOAD_FAST'], opcode.opname[100], opcode.HAVE_ARGUMENT, opcode.EXTENDED_ARG, dis.opname[122])
print(sorted(opcode.opmap.items(), key=lambda pair: pair[1]), len(opcode.opname), opcode.opname[3])
print(opcode.hasconst, opcode.hasname, opcode.hasjrel, opcode.hasjabs, opcode.haslocal, opcode.hascompare,
      opcode.hasfree, opcode.cmp_op)
print(dis.COMPILER_FLAG_NAMES, dis.pretty_flags(99), dis.pretty_flags(0))
many = 'def f(x):\n' + ''.join(f'    a{i} = {i + 1000} + x\n    if a{i}: b{i}()\n' for i in range(150))
dis.dis(many)
