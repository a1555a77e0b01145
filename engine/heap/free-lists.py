#!/usr/bin/env python3
"""Writes free-lists.def anew: what imports leave in the free lists of the CPython 3.11 that runs this.

    python3 -I engine/heap/free-lists.py >engine/heap/free-lists.def

Run by hand, when CPython 3.11 or our library has changed. Each module is the first that its program imports; modules
that are loaded from the start leave nothing.
"""
import pathlib
import re
import subprocess
import sys

LIBRARY = pathlib.Path(__file__).resolve().parent.parent / 'modules' / 'library'
LINE = re.compile(r'(\d+) free (?:(\d+)-sized )?Py(List|Dict|Float|Tuple)Objects')


def modules():
    for path in sorted(LIBRARY.rglob('*.py')):
        name = path.relative_to(LIBRARY).with_suffix('').as_posix().replace('/', '.')
        if not name.startswith('_'):
            yield name.removesuffix('.__init__')


def counts(program):
    done = subprocess.run([sys.executable, '-I', '-X', 'utf8', '-c', program], capture_output=True, text=True)
    if done.returncode != 0:
        return None
    found = {(kind, int(size or 0)): int(n) for n, size, kind in LINE.findall(done.stderr)}
    sizes = [found['Tuple', size] for size in range(1, 21)]
    return [found['List', 0], found['Dict', 0], found['Float', 0], *sizes]


def main():
    print('/* Made by free-lists.py: HPM_FREE_AFTER (module, lists, dicts, floats, tuples of 1 to 20) */')
    for name in modules():
        loaded = f'import sys; sys.exit("{name}" in sys.modules)'
        if subprocess.run([sys.executable, '-I', '-X', 'utf8', '-c', loaded]).returncode:
            continue
        numbers = counts(f'import {name}\nimport sys\nsys._debugmallocstats()')
        if numbers:
            print(f'HPM_FREE_AFTER ("{name}", {", ".join(map(str, numbers))})')


main()
