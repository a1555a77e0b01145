"""Writes the library's Python sources into a C file: freeze.py OUTPUT INPUT..."""

import sys


# The line by which a module says that CPython has it in C.
NATIVE = b"\n# In C in CPython.\n"
# What is a package in CPython: an error of an import says so. Ours may be one file, or several.
PACKAGES = {"collections", "ctypes", "html", "importlib", "json", "logging", "re", "unittest"}


def module_name(path):
    name = path.replace("\\", "/").rsplit("/library/", 1)[1].removesuffix(".py")
    return name.removesuffix("/__init__").replace("/", ".")


def literal(data):
    """The bytes as lines of C string literals."""
    escapes = {0x0A: "\\n", 0x22: '\\"', 0x5C: "\\\\", 0x09: "\\t", 0x3F: "\\?"}
    for line in data.splitlines(keepends=True):
        yield '    "%s"' % "".join(
            escapes.get(byte, chr(byte) if 0x20 <= byte < 0x7F else "\\%03o" % byte) for byte in line
        )


def main(output, inputs):
    with open(output, "w", encoding="utf-8") as out:
        out.write('/* Made by freeze.py from modules/library/. */\n#include "modules/hpm-modules.h"\n\n')
        out.write("const HpmModuleDef hpm_frozen_modules[] = {\n")
        for path in inputs:
            with open(path, "rb") as source:
                data = source.read()
            package = "TRUE" if module_name(path) in PACKAGES else "FALSE"
            native = "TRUE" if NATIVE in data else "FALSE"
            out.write('  { "%s", NULL,\n' % module_name(path))
            out.write("\n".join(literal(data)) or '    ""')
            out.write(",\n    %d, %s, %s },\n" % (len(data), package, native))
        out.write("  { NULL, NULL, NULL, 0, FALSE, FALSE },\n};\n")


main(sys.argv[1], sys.argv[2:])
