# Where output goes to a file, printed texts are owned by it until enough has come together.
import sys


def count(text):
    return sys.getrefcount(text) - 2


name = "".join(["Ada", " ", "Lovelace"])
print("before", count(name))
print(name)
print("printed", count(name))
print(name, name, sep=" and ")
print("printed twice more", count(name))
print([name], f"{name}!")
print("as a part", count(name))
sys.stdout.flush()
print("flushed", count(name))
sys.stdout.write(name)
sys.stdout.write("\n")
print("written", count(name))

umlaut = "".join(["Gr", "\u00fc", "n"])
print(umlaut)
print("not ASCII", count(umlaut))

print(name)
print("x" * 9000)
print("much has come together", count(name))
for i in range(900):
    print(name, end=";")
print()
print("and again", count(name) < 900, count(name) > 0)
print(name, file=sys.stderr)
print("a line on stderr", count(name))
sys.stdout.flush()
print("flushed", count(name))
