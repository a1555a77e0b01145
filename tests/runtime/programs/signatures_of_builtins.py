# What inspect.signature says of functions, methods and types that are C in CPython.
import builtins
import inspect
import itertools
import types


def show(name, what):
    try:
        print(name, inspect.signature(what), getattr(what, '__text_signature__', None) if what is not open else '')
    except ValueError as error:
        print(name, error)


for name, value in sorted(vars(builtins).items()):
    if isinstance(value, types.BuiltinFunctionType) and name not in ('compile', 'open', 'aiter', 'anext', 'help', 'exit', 'quit', '__import__'):
        show(name, value)
print(inspect.signature(open), inspect.signature(__import__))
for cls in (int, str, list, tuple, dict, set, type, object, KeyError, StopIteration, OSError, ExceptionGroup):
    show(cls.__name__, cls)
    for name, value in sorted(cls.__dict__.items()):
        if isinstance(value, types.WrapperDescriptorType) or name == '__new__':
            show(f'{cls.__name__}.{name}', value)
for name, value in sorted(vars(itertools).items()):
    if isinstance(value, type) and name != '__loader__':
        show(name, value)
for what in (types.FunctionType, types.MethodType, types.ModuleType, memoryview, types.CellType, str.maketrans,
             bytes.maketrans, dict.pop, list.index, itertools.chain.from_iterable, (5).__add__, [].__iter__):
    print(getattr(what, "__name__", ""), what.__text_signature__)
print((5).__pow__.__text_signature__, object.__new__.__text_signature__)
