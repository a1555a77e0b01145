#!/usr/bin/env python3
"""Translations: nothing that people read is left out, and what is translated is shown.

    test-po.py SOURCE CLI

Speaks TAP. The environment has HPM_LOCALE_DIR, where the build's translations are.
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

SOURCE = Path(sys.argv[1])
CLI = sys.argv[2]
PO = SOURCE / 'po'

COMMENT_OR_STRING = re.compile(r'/\*.*?\*/|"(?:[^"\\\n]|\\.)*"', re.S)
MARK = re.compile(r'\b(?:_|N_|C_|NC_|ngettext)\s*\(')


def lines_of(name):
    return [line for line in (PO / name).read_text(encoding='utf-8').splitlines()
            if line and not line.startswith('#')]


def has_marks(path):
    text = path.read_text(encoding='utf-8')
    if path.suffix == '.c':
        return MARK.search(COMMENT_OR_STRING.sub(' ', text)) is not None
    return 'translatable="yes"' in text if path.suffix == '.ui' else True


def files_with_marks():
    folders = ('app', 'engine', 'lessons', 'ui')
    patterns = ('**/*.c', '**/*.ui', 'data/*.in')
    paths = (path for folder in folders for pattern in patterns
             for path in (SOURCE / folder).glob(pattern))
    return {str(path.relative_to(SOURCE)) for path in paths if has_marks(path)}


def check_potfiles():
    listed = lines_of('POTFILES')
    faults = [f'po/POTFILES misses {name}' for name in files_with_marks() - set(listed)]
    faults += [f'po/POTFILES has {name}, which has nothing to translate'
               for name in set(listed) - files_with_marks()]
    if listed != sorted(listed):
        faults.append('po/POTFILES is not sorted')
    return faults


def gettext(*command):
    return subprocess.run(command, cwd=SOURCE, capture_output=True, encoding='utf-8')


def check_language(language):
    catalog = f'po/{language}.po'
    checked = gettext('msgfmt', '-c', '-o', os.devnull, catalog)
    compared = gettext('msgcmp', catalog, 'po/heaparium.pot')
    return (checked.stderr + compared.stderr).splitlines() if checked.returncode or compared.returncode else []


def run(folder, locale, *arguments):
    environment = dict(os.environ, LC_ALL=locale, LANGUAGE='de', LOCPATH=folder)
    if not folder:
        del environment['LOCPATH']
    return subprocess.run([CLI, *arguments], env=environment, capture_output=True, encoding='utf-8')


def german_locale(folder):
    """Where a locale is found in which gettext translates, and its name; None without one.

    Not in "C"; "C.UTF-8" counts with some C libraries. A German one says more: its decimal point is a
    comma, which must not reach the guest's numbers.
    """
    made = shutil.which('localedef') and subprocess.run(
        ['localedef', '-i', 'de_DE', '-f', 'UTF-8', f'{folder}/de_DE.UTF-8'],
        capture_output=True).returncode == 0
    for place, name in ((folder if made else '', 'de_DE.UTF-8'), ('', 'en_US.UTF-8'), ('', 'C.UTF-8')):
        if run(place, name).stderr.startswith('Aufruf'):
            return place, name
    return None


PROGRAM = 'class A: pass\na = A()\nb = a\nprint(1.5, float("2.25"))\n'


def check_german(place, name, folder):
    program = f'{folder}/a.py'
    Path(program).write_text(PROGRAM, encoding='utf-8')
    why = run(place, name, 'why', '--step=end', program, 'a')
    ran = run(place, name, 'run', program)
    help_ = run(place, name, 'why', '--help')
    expected = [
        (why.stdout, 'A#1 hat den Referenzzähler 2'),
        (why.stdout, 'der Name „a“ des Moduls'),
        (help_.stdout, 'DATEI NAME'),
        (help_.stdout, 'Eine Grenze setzen'),
        (ran.stdout, '1.5 2.25\n'),
    ]
    return [f'“{text}” is not in {output!r}' for output, text in expected if text not in output]


class Tap:
    def __init__(self):
        self.count = 0

    def report(self, title, faults):
        self.count += 1
        print(f'{"not ok" if faults else "ok"} {self.count} {title}')
        for fault in faults:
            print('#', fault)

    def skip(self, title, reason):
        self.count += 1
        print(f'ok {self.count} {title} # SKIP {reason}')


def main():
    tap = Tap()
    tap.report('POTFILES names every file with something to translate', check_potfiles())
    for language in lines_of('LINGUAS'):
        title = f'{language}.po is correct and complete'
        if shutil.which('msgcmp'):
            tap.report(title, check_language(language))
        else:
            tap.skip(title, 'gettext is not installed')
    with tempfile.TemporaryDirectory() as folder:
        locale = german_locale(folder)
        if locale:
            tap.report(f'the command line speaks German (in {locale[1]})', check_german(*locale, folder))
        else:
            tap.skip('the command line speaks German', 'no locale in which gettext translates, and no localedef')
    print(f'1..{tap.count}')


main()
