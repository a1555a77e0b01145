# What memoryview.tobytes () says of an order; which functions an ExitStack keeps.
import contextlib

for order in 'C', 'F', 'A', None, 'c', '', 'CF', '\0', 'C\0', '\ud800', 'é', 1:
    try:
        print(memoryview(b'abc').tobytes(order))
    except Exception as error:
        print(type(error).__name__, error)
stack = contextlib.ExitStack()
stack.callback(print, 'called')
stack.push(lambda *details: None)
print([getattr(exit, '__name__', None) for _, exit in stack._exit_callbacks])
stack.close()
