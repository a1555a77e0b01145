# dis.stack_effect () of every instruction.
import dis
import opcode

for name, op in sorted(dis.opmap.items(), key=lambda item: item[1]):
    arguments = (None,) if op < dis.HAVE_ARGUMENT else (0, 1, 2, 3, 4, 7, 256, 515)
    print(name, [[dis.stack_effect(op, n, jump=jump) for n in arguments] for jump in (None, True, False)])
for arguments in (100,), (1, 1), (3,), (255, 1), (1000, 0), ('a',), ():
    try:
        print(dis.stack_effect(*arguments))
    except (ValueError, TypeError) as error:
        print(error)
print(dis.stack_effect is opcode.stack_effect, dis.stack_effect)
