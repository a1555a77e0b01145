"""compile (…, 'single'): a statement as at the prompt, its echo kept in builtins._"""
import builtins
import gc
import sys
import weakref


def enter(text):
    try:
        exec(compile(text, "<entered>", "single"), globals())
    except SyntaxError as error:
        print(repr(text), error.msg, error.lineno, error.offset)


# The echo keeps what it has shown, until it shows something else.
flock = {"ewe", "ram"} - {"ram"}
watch = weakref.ref(flock)
enter("watch()")
enter("flock = None")
print(watch() is None, builtins._)
enter("None")
print(watch() is None)
enter("len('abc')")
print(watch() is None, builtins._)

# A hook of one's own is given the value, and nothing is kept.
sys.displayhook = lambda value: print("shown:", value)
enter("[1, 2]; 'three'")
print(builtins._)
sys.displayhook = sys.__displayhook__

# What is one statement and what is not.
for text in ["", "\n", "# nothing", "# nothing\n\n", "1; 2", "if 1: 3", "if 1: 3\n", "if 1:\n  4",
             "def f(): pass", "def f(): pass\n", "class A:\n  x = 1", "x = 1\ny = 2", "1\n2",
             "for i in (): pass\nelse: pass", "if 1: 5\nx", "while 0: pass\n# end", "x = 5\n# end\n"]:
    enter(text)

# One warning a comparison, however long it is.
enter("5 is 6 is not 7 is 8")
enter("flock is 5 is 6")
