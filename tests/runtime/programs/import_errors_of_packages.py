# What is a package, and what only a module: the message of an import that fails says so.
for module in ("os", "os.path", "sys", "gc", "collections", "collections.abc", "re", "json", "json.decoder", "types",
               "ctypes", "logging", "html", "unittest", "importlib", "string", "enum", "builtins", "copy", "__main__"):
    for name in ("nope", "__debug__", "nope.more"):
        for statement in (f"import {module}.{name}", f"import {module}.{name} as q", f"from {module}.{name} import x"):
            try:
                exec(statement)
            except BaseException as e:
                print(statement, "|", type(e).__name__, e, e.name, e.path)
