#!/usr/bin/env python3
"""test-house.py SOURCE_ROOT: who may include whom, and that each file says what it is for.

The rooms of the house are folders. A room sees those named beside it, and of rooms outside its own floor only
the public header. The rooms of the engine share one struct (HpmVm), so among them what is kept is that nobody looks
up: the recorder is seen by none, modules only where they are started and shown.
"""
import pathlib
import re
import sys

ENGINE = {'engine/memory', 'engine/heap', 'engine/objects', 'engine/language', 'engine/runtime'}
MAY_SEE = {
    'engine/memory': {'engine/runtime'},
    'engine/heap': {'engine/memory', 'engine/objects', 'engine/runtime', 'engine/modules'},
    'engine/objects': {'engine/heap', 'engine/runtime'},
    'engine/language': {'engine/objects', 'engine/runtime'},
    'engine/runtime': ENGINE | {'engine/modules'},
    'engine/modules': ENGINE,
    'engine/recorder': ENGINE | {'engine/modules'},
    'lessons': {'engine/recorder'},
    'ui/diagram': {'engine/recorder'},
    'ui/slides': {'ui/diagram', 'lessons'},
    'ui': {'ui/diagram', 'ui/slides', 'lessons', 'engine/recorder'},
    'app': {'ui', 'ui/diagram', 'ui/slides', 'lessons', 'engine/recorder'},
}
# What of a room is seen from another floor.
PUBLIC = {
    'engine/recorder': 'hpm-recorder.h', 'lessons': 'hpm-lessons.h', 'ui/diagram': 'hpm-diagram.h',
    'ui/slides': 'hpm-slides.h', 'ui': 'hpm-ui.h',
}
# Files that may know GTK; all else is built and linked without it.
GTK_ROOMS = {'ui'}
GTK_FILES = {'app/application.c', 'app/main.c'}

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.MULTILINE)


def room_of(path):
    parts = path.split('/')
    return '/'.join(parts[:2]) if len(parts) > 2 else parts[0]


def includes(root, files):
    """(file, included file or name, room of it or None) for each #include."""
    by_name = {}
    for path in files:
        by_name.setdefault(path.rsplit('/', 1)[-1], []).append(path)
    for path in files:
        for mark, name in INCLUDE.findall((root / path).read_text(encoding='utf-8')):
            ours = [p for p in by_name.get(name.rsplit('/', 1)[-1], []) if p.endswith(name)]
            yield path, ours[0] if ours and mark == '"' else name, room_of(ours[0]) if ours and mark == '"' else None


def looks_where_it_may_not(all_includes):
    for path, target, there in all_includes:
        here = room_of(path)
        if there is None or there == here:
            continue
        if there not in MAY_SEE[here]:
            yield f'{path} includes {target}: {here} may not know {there}'
        elif there in PUBLIC and target.rsplit('/', 1)[-1] != PUBLIC[there]:
            yield f'{path} includes {target}: only {PUBLIC[there]} is for others'


def knows_gtk(all_includes):
    for path, target, there in all_includes:
        if re.match(r'(gtk|gdk|gsk|adwaita|gtksourceview)', target) and there is None \
                and room_of(path) not in GTK_ROOMS and path not in GTK_FILES:
            yield f'{path} includes {target}'


def says_nothing(root, files):
    for path in files:
        name = path.rsplit('/', 1)[-1]
        first = (root / path).read_text(encoding='utf-8').split('\n', 1)[0]
        if not first.startswith(f'/* {name}: '):
            yield f'{path} begins with: {first}'


def main():
    root = pathlib.Path(sys.argv[1])
    files = sorted(str(p.relative_to(root)) for place in ('engine', 'lessons', 'ui', 'app')
                   for p in (root / place).rglob('*.[ch]'))
    assert len(files) > 200
    all_includes = list(includes(root, files))
    tests = (
        ('who may know whom', looks_where_it_may_not(all_includes)),
        ('GTK only in the window', knows_gtk(all_includes)),
        ('each file says what it is for', says_nothing(root, files)),
    )
    print(f'1..{len(tests)}')
    for number, (claim, broken) in enumerate(tests, 1):
        broken = list(broken)
        for line in broken:
            print('#', line)
        print('not ok' if broken else 'ok', number, claim)


main()
