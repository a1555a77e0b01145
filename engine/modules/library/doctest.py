"""Examples in docstrings, run and compared with what the docstring says that they print."""

import __future__
import inspect
import linecache
import re
import sys
import traceback
from collections import namedtuple
from io import StringIO

__all__ = ['register_optionflag', 'DONT_ACCEPT_TRUE_FOR_1', 'DONT_ACCEPT_BLANKLINE', 'NORMALIZE_WHITESPACE',
           'ELLIPSIS', 'SKIP', 'IGNORE_EXCEPTION_DETAIL', 'COMPARISON_FLAGS', 'REPORT_UDIFF', 'REPORT_CDIFF',
           'REPORT_NDIFF', 'REPORT_ONLY_FIRST_FAILURE', 'REPORTING_FLAGS', 'FAIL_FAST', 'Example', 'DocTest',
           'DocTestParser', 'DocTestFinder', 'DocTestRunner', 'OutputChecker', 'DocTestFailure',
           'UnexpectedException', 'DebugRunner', 'testmod', 'run_docstring_examples',
           'DocTestSuite', 'script_from_examples']

TestResults = namedtuple('TestResults', 'failed attempted')
OPTIONFLAGS_BY_NAME = {}


def register_optionflag(name):
    return OPTIONFLAGS_BY_NAME.setdefault(name, 1 << len(OPTIONFLAGS_BY_NAME))


DONT_ACCEPT_TRUE_FOR_1 = register_optionflag('DONT_ACCEPT_TRUE_FOR_1')
DONT_ACCEPT_BLANKLINE = register_optionflag('DONT_ACCEPT_BLANKLINE')
NORMALIZE_WHITESPACE = register_optionflag('NORMALIZE_WHITESPACE')
ELLIPSIS = register_optionflag('ELLIPSIS')
SKIP = register_optionflag('SKIP')
IGNORE_EXCEPTION_DETAIL = register_optionflag('IGNORE_EXCEPTION_DETAIL')
REPORT_UDIFF = register_optionflag('REPORT_UDIFF')
REPORT_CDIFF = register_optionflag('REPORT_CDIFF')
REPORT_NDIFF = register_optionflag('REPORT_NDIFF')
REPORT_ONLY_FIRST_FAILURE = register_optionflag('REPORT_ONLY_FIRST_FAILURE')
FAIL_FAST = register_optionflag('FAIL_FAST')
COMPARISON_FLAGS = (DONT_ACCEPT_TRUE_FOR_1 | DONT_ACCEPT_BLANKLINE | NORMALIZE_WHITESPACE | ELLIPSIS | SKIP
                    | IGNORE_EXCEPTION_DETAIL)
REPORTING_FLAGS = REPORT_UDIFF | REPORT_CDIFF | REPORT_NDIFF | REPORT_ONLY_FIRST_FAILURE | FAIL_FAST

BLANKLINE_MARKER = '<BLANKLINE>'
ELLIPSIS_MARKER = '...'


def _indented(text, indent=4):
    return re.sub('(?m)^(?!$)', indent * ' ', text)


# --- Examples, and how they are read ---

class Example:
    """A statement, and what it is to print or raise."""

    def __init__(self, source, want, exc_msg=None, lineno=0, indent=0, options=None):
        self.source = source if source.endswith('\n') else source + '\n'
        self.want = want + '\n' if want and not want.endswith('\n') else want
        self.exc_msg = exc_msg + '\n' if exc_msg is not None and not exc_msg.endswith('\n') else exc_msg
        self.lineno = lineno
        self.indent = indent
        self.options = options or {}

    def _key(self):
        return self.source, self.want, self.lineno, self.indent, self.exc_msg, frozenset(self.options.items())

    def __eq__(self, other):
        return self._key() == other._key() if type(self) is type(other) else NotImplemented

    def __hash__(self):
        return hash(self._key()[:-1])


class DocTest:
    """The examples of one docstring, and the names they can use."""

    def __init__(self, examples, globs, name, filename, lineno, docstring):
        self.examples = examples
        self.globs = globs.copy()
        self.name = name
        self.filename = filename
        self.lineno = lineno
        self.docstring = docstring

    def __repr__(self):
        count = len(self.examples)
        examples = 'no examples' if count == 0 else '1 example' if count == 1 else '%d examples' % count
        return '<%s %s from %s:%s (%s)>' % (self.__class__.__name__, self.name, self.filename, self.lineno, examples)

    def __lt__(self, other):
        if not isinstance(other, DocTest):
            return NotImplemented
        return ((self.name, self.filename, self.lineno, id(self))
                < (other.name, other.filename, other.lineno, id(other)))


class DocTestParser:
    """Finds the examples in a text."""

    _EXAMPLE = re.compile(r'''
        (?P<source> ^(?P<indent> [ ]*) >>> .* (?: \n [ ]* \.\.\. .*)* \n?)
        (?P<want> (?: (?![ ]*$) (?![ ]*>>>) .+$ \n?)*)
        ''', re.MULTILINE | re.VERBOSE)
    _EXCEPTION = re.compile(r'''
        ^Traceback \s \( (?: most\ recent\ call\ last | innermost\ last) \) : \s* $
        (?P<stack> .*?)
        ^(?P<msg> \w+ .*)
        ''', re.VERBOSE | re.MULTILINE | re.DOTALL)
    _OPTION = re.compile(r'#\s*doctest:\s*([^\n\'"]*)$', re.MULTILINE)
    _ONLY_COMMENT = re.compile(r'^[ ]*(#.*)?$').match

    def parse(self, string, name='<string>'):
        """The text between examples, and the examples, in turn."""
        string = string.expandtabs()
        margins = [len(line) - len(line.lstrip(' ')) for line in string.split('\n') if line.strip()]
        if margins and min(margins) > 0:
            string = '\n'.join([line[min(margins):] for line in string.split('\n')])
        parts = []
        at = line = 0
        for found in self._EXAMPLE.finditer(string):
            parts.append(string[at:found.start()])
            line += string.count('\n', at, found.start())
            source, options, want, message = self._one(found, name, line)
            if not self._ONLY_COMMENT(source):
                parts.append(Example(source, want, message, line, len(found['indent']), options))
            line += string.count('\n', found.start(), found.end())
            at = found.end()
        parts.append(string[at:])
        return parts

    def get_examples(self, string, name='<string>'):
        return [part for part in self.parse(string, name) if isinstance(part, Example)]

    def get_doctest(self, string, globs, name, filename, lineno):
        return DocTest(self.get_examples(string, name), globs, name, filename, lineno, string)

    def _one(self, found, name, lineno):
        indent = len(found['indent'])
        lines = found['source'].split('\n')
        if lines[-1] == '':
            lines.pop()
        for i, line in enumerate(lines):
            if len(line) >= indent + 4 and line[indent + 3] != ' ':
                raise ValueError('line %r of the docstring for %s lacks blank after %s: %r'
                                 % (lineno + i + 1, name, line[indent:indent + 3], line))
        self._check_prefix(lines[1:], ' ' * indent + '.', name, lineno)
        source = '\n'.join([line[indent + 4:] for line in lines])
        wanted = found['want'].split('\n')
        if len(wanted) > 1 and not wanted[-1].strip():
            wanted.pop()
        self._check_prefix(wanted, ' ' * indent, name, lineno + len(lines))
        want = '\n'.join([line[indent:] for line in wanted])
        exception = self._EXCEPTION.match(want)
        return source, self._options(source, name, lineno), want, exception and exception['msg']

    def _check_prefix(self, lines, prefix, name, lineno):
        for i, line in enumerate(lines):
            if line and not line.startswith(prefix):
                raise ValueError('line %r of the docstring for %s has inconsistent leading whitespace: %r'
                                 % (lineno + i + 1, name, line))

    def _options(self, source, name, lineno):
        options = {}
        for found in self._OPTION.finditer(source):
            for option in found[1].replace(',', ' ').split():
                if option[0] not in '+-' or option[1:] not in OPTIONFLAGS_BY_NAME:
                    raise ValueError('line %r of the doctest for %s has an invalid option: %r'
                                     % (lineno + 1, name, option))
                options[OPTIONFLAGS_BY_NAME[option[1:]]] = option[0] == '+'
        if options and self._ONLY_COMMENT(source):
            raise ValueError('line %r of the doctest for %s has an option directive on a line with no example: %r'
                             % (lineno, name, source))
        return options


class DocTestFinder:
    """Finds the docstrings of an object and of what is in it."""

    def __init__(self, verbose=False, parser=DocTestParser(), recurse=True, exclude_empty=True):
        self._parser = parser
        self._verbose = verbose
        self._recurse = recurse
        self._exclude_empty = exclude_empty

    def find(self, obj, name=None, module=None, globs=None, extraglobs=None):
        if name is None:
            name = getattr(obj, '__name__', None)
            if name is None:
                raise ValueError("DocTestFinder.find: name must be given when obj.__name__ doesn't exist: %r"
                                 % (type(obj),))
        if module is None:
            module = inspect.getmodule(obj)
        globs = (dict(module.__dict__) if module else {}) if globs is None else globs.copy()
        globs.update(extraglobs or {})
        globs.setdefault('__name__', '__main__')
        tests = []
        self._find(tests, obj, name, module, self._lines_of(module), globs, set())
        tests.sort()
        return tests

    def _lines_of(self, module):
        filename = getattr(module, '__file__', None)
        return linecache.getlines(filename) if filename else None

    def _is_from(self, module, obj):
        if module is None:
            return True
        home = inspect.getmodule(obj)
        if home is not None:
            return home is module
        if inspect.isfunction(obj):
            return module.__dict__ is obj.__globals__
        if inspect.ismethoddescriptor(obj) or inspect.isroutine(obj):
            owner = getattr(getattr(obj, '__objclass__', obj), '__module__', module.__name__)
            return owner == module.__name__
        if inspect.isclass(obj) or hasattr(obj, '__module__'):
            return module.__name__ == obj.__module__
        return isinstance(obj, property)

    def _find(self, tests, obj, name, module, lines, globs, seen):
        if self._verbose:
            print('Finding tests in %s' % name)
        if id(obj) in seen:
            return
        seen.add(id(obj))
        test = self._test_of(obj, name, module, globs, lines)
        if test is not None:
            tests.append(test)
        if not self._recurse:
            return
        if inspect.ismodule(obj):
            for inner, value in obj.__dict__.items():
                if (inspect.isroutine(inspect.unwrap(value) if callable(value) else value)
                        or inspect.isclass(value)) and self._is_from(module, value):
                    self._find(tests, value, name + '.' + inner, module, lines, globs, seen)
            for inner, value in getattr(obj, '__test__', {}).items():
                self._find(tests, value, '%s.__test__.%s' % (name, inner), module, lines, globs, seen)
        elif inspect.isclass(obj):
            for inner, value in obj.__dict__.items():
                if isinstance(value, (staticmethod, classmethod)):
                    value = value.__func__
                if (inspect.isroutine(value) or inspect.isclass(value) or isinstance(value, property)) \
                        and self._is_from(module, value):
                    self._find(tests, value, name + '.' + inner, module, lines, globs, seen)

    def _test_of(self, obj, name, module, globs, lines):
        docstring = obj if isinstance(obj, str) else getattr(obj, '__doc__', None) or ''
        if not isinstance(docstring, str):
            docstring = str(docstring)
        if not docstring and self._exclude_empty:
            return None
        filename = None if module is None else getattr(module, '__file__', None) or module.__name__
        return self._parser.get_doctest(docstring, globs, name, filename, self._line_of(obj, docstring, lines))

    def _line_of(self, obj, docstring, lines):
        """The line, counted from 0, that the docstring begins on."""
        line = None
        if inspect.ismodule(obj) and docstring:
            line = 0
        elif inspect.isclass(obj) and lines:
            begin = re.compile(r'^\s*class\s*%s\b' % re.escape(obj.__name__))
            found = [i for i, text in enumerate(lines) if begin.match(text)]
            line = found[0] if found else None
        if inspect.ismethod(obj):
            obj = obj.__func__
        if inspect.isfunction(obj) and docstring:
            line = inspect.unwrap(obj).__code__.co_firstlineno - 1
        if line is None or lines is None:
            return line + 1 if line is not None and line else line
        quotes = re.compile(r'(^|.*:)\s*\w*("|\')')
        for at in range(line, len(lines)):
            if quotes.match(lines[at]):
                return at
        return None


# --- Comparing ---

class OutputChecker:
    def check_output(self, want, got, optionflags):
        got, want = self._toASCII(got), self._toASCII(want)
        if got == want:
            return True
        if not optionflags & DONT_ACCEPT_TRUE_FOR_1 and (got, want) in (('True\n', '1\n'), ('False\n', '0\n')):
            return True
        if not optionflags & DONT_ACCEPT_BLANKLINE:
            want = re.sub(r'(?m)^%s\s*?$' % re.escape(BLANKLINE_MARKER), '', want)
            got = re.sub(r'(?m)^[^\S\n]+$', '', got)
            if got == want:
                return True
        if optionflags & NORMALIZE_WHITESPACE:
            got, want = ' '.join(got.split()), ' '.join(want.split())
            if got == want:
                return True
        if optionflags & ELLIPSIS and ELLIPSIS_MARKER in want:
            parts = [re.escape(part) for part in want.split(ELLIPSIS_MARKER)]
            return re.fullmatch('.*?'.join(parts), got, re.DOTALL) is not None
        return False

    def _toASCII(self, s):
        return str(s.encode('ASCII', 'backslashreplace'), 'ASCII')

    def _shows_diff(self, want, got, optionflags):
        if not optionflags & (REPORT_UDIFF | REPORT_CDIFF | REPORT_NDIFF):
            return False
        return bool(optionflags & REPORT_NDIFF) or want.count('\n') > 2 and got.count('\n') > 2

    def output_difference(self, example, got, optionflags):
        want = example.want
        if not optionflags & DONT_ACCEPT_BLANKLINE:
            got = re.sub('(?m)^[ ]*(?=\n)', BLANKLINE_MARKER, got)
        if self._shows_diff(want, got, optionflags):
            import difflib
            lines = want.splitlines(keepends=True), got.splitlines(keepends=True)
            if optionflags & REPORT_UDIFF:
                kind, diff = 'unified diff with -expected +actual', list(difflib.unified_diff(*lines, n=2))[2:]
            elif optionflags & REPORT_CDIFF:
                kind, diff = 'context diff with expected followed by actual', list(difflib.context_diff(*lines, n=2))[2:]
            else:
                kind, diff = 'ndiff with -expected +actual', list(difflib.ndiff(*lines))
            return 'Differences (%s):\n' % kind + _indented(''.join(diff))
        if want and got:
            return 'Expected:\n%sGot:\n%s' % (_indented(want), _indented(got))
        if want:
            return 'Expected:\n%sGot nothing\n' % _indented(want)
        return 'Expected nothing\nGot:\n%s' % _indented(got) if got else 'Expected nothing\nGot nothing\n'


def _without_detail(message):
    """The exception's name, without module and message."""
    end = len(message)
    for mark in '\n:':
        at = message.find(mark)
        end = at if 0 <= at < end else end
    return message[:end].rpartition('.')[2]


# --- Running ---

class _Capture(StringIO):
    def getvalue(self):
        result = StringIO.getvalue(self)
        return result + '\n' if result and not result.endswith('\n') else result

    def truncate(self, size=None):
        self.seek(size)
        StringIO.truncate(self)


class DocTestRunner:
    DIVIDER = '*' * 70

    def __init__(self, checker=None, verbose=None, optionflags=0):
        self._checker = checker or OutputChecker()
        self._verbose = '-v' in sys.argv if verbose is None else verbose
        self.optionflags = self.original_optionflags = optionflags
        self.tries = self.failures = 0
        self._name2ft = {}
        self._fakeout = _Capture()

    def report_start(self, out, test, example):
        if self._verbose:
            out('Trying:\n' + _indented(example.source)
                + ('Expecting:\n' + _indented(example.want) if example.want else 'Expecting nothing\n'))

    def report_success(self, out, test, example, got):
        if self._verbose:
            out('ok\n')

    def report_failure(self, out, test, example, got):
        out(self._failure_header(test, example)
            + self._checker.output_difference(example, got, self.optionflags))

    def report_unexpected_exception(self, out, test, example, exc_info):
        out(self._failure_header(test, example) + 'Exception raised:\n'
            + _indented(''.join(traceback.format_exception(*exc_info))))

    def _failure_header(self, test, example):
        lines = [self.DIVIDER]
        if test.filename:
            line = '?' if test.lineno is None else test.lineno + example.lineno + 1
            lines.append('File "%s", line %s, in %s' % (test.filename, line, test.name))
        else:
            lines.append('Line %s, in %s' % (example.lineno + 1, test.name))
        lines.append('Failed example:')
        lines.append(_indented(example.source))
        return '\n'.join(lines)

    def _flags_for(self, example):
        flags = self.original_optionflags
        for flag, on in example.options.items():
            flags = flags | flag if on else flags & ~flag
        return flags

    def _run_one(self, test, example, number, compileflags):
        """(what it printed, the error it raised or None)"""
        filename = '<doctest %s[%d]>' % (test.name, number)
        linecache.cache[filename] = (len(example.source), None, example.source.splitlines(keepends=True), filename)
        try:
            exec(compile(example.source, filename, 'single', compileflags, True), test.globs)
            error = None
        except KeyboardInterrupt:
            raise
        except:
            error = sys.exc_info()
        got = self._fakeout.getvalue()
        self._fakeout.truncate(0)
        return got, error

    def _judge(self, example, got, error, check):
        """'success', 'failure' or 'error', and what is to be shown of it."""
        if error is None:
            return ('success' if check(example.want, got, self.optionflags) else 'failure'), got
        message = traceback.format_exception_only(*error[:2])[-1]
        if example.exc_msg is None:
            return 'error', got
        shown = got + ''.join(traceback.format_exception(*error))
        if check(example.exc_msg, message, self.optionflags):
            return 'success', shown
        if self.optionflags & IGNORE_EXCEPTION_DETAIL and check(
                _without_detail(example.exc_msg), _without_detail(message), self.optionflags):
            return 'success', shown
        return 'failure', shown

    def _run(self, test, compileflags, out):
        failures = tries = 0
        flags_before = self.optionflags
        for number, example in enumerate(test.examples):
            quiet = self.optionflags & REPORT_ONLY_FIRST_FAILURE and failures > 0
            self.optionflags = self._flags_for(example)
            if self.optionflags & SKIP:
                continue
            tries += 1
            if not quiet:
                self.report_start(out, test, example)
            got, error = self._run_one(test, example, number, compileflags)
            outcome, shown = self._judge(example, got, error, self._checker.check_output)
            if outcome == 'success':
                if not quiet:
                    self.report_success(out, test, example, shown)
                continue
            failures += 1
            if quiet:
                continue
            if outcome == 'failure':
                self.report_failure(out, test, example, shown)
            else:
                self.report_unexpected_exception(out, test, example, error)
            if self.optionflags & FAIL_FAST:
                break
        self.optionflags = flags_before
        failed_before, tried_before = self._name2ft.get(test.name, (0, 0))
        self._name2ft[test.name] = failed_before + failures, tried_before + tries
        self.failures += failures
        self.tries += tries
        return TestResults(failures, tries)

    def run(self, test, compileflags=None, out=None, clear_globs=True):
        self.test = test
        if compileflags is None:
            compileflags = 0
            for name in __future__.all_feature_names:
                if test.globs.get(name) is getattr(__future__, name):
                    compileflags |= getattr(__future__, name).compiler_flag
        before, hook = sys.stdout, sys.displayhook
        if out is None:
            out = before.write
        sys.stdout = self._fakeout
        sys.displayhook = sys.__displayhook__
        try:
            return self._run(test, compileflags, out)
        finally:
            sys.stdout, sys.displayhook = before, hook
            if clear_globs:
                test.globs.clear()
                import builtins
                builtins._ = None

    def summarize(self, verbose=None):
        verbose = self._verbose if verbose is None else verbose
        empty, passed, failed = [], [], []
        for name, (failures, tries) in sorted(self._name2ft.items()):
            (failed if failures else passed if tries else empty).append((name, failures, tries))
        if verbose:
            if empty:
                print(len(empty), 'items had no tests:')
                for name, _, _ in empty:
                    print('   ', name)
            if passed:
                print(len(passed), 'items passed all tests:')
                for name, _, tries in passed:
                    print(' %3d tests in %s' % (tries, name))
        if failed:
            print(self.DIVIDER)
            print(len(failed), 'items had failures:')
            for name, failures, tries in failed:
                print(' %3d of %3d in %s' % (failures, tries, name))
        if verbose:
            print(self.tries, 'tests in', len(self._name2ft), 'items.')
            print(self.tries - self.failures, 'passed and', self.failures, 'failed.')
        if self.failures:
            print('***Test Failed***', self.failures, 'failures.')
        elif verbose:
            print('Test passed.')
        return TestResults(self.failures, self.tries)


class DocTestFailure(Exception):
    def __init__(self, test, example, got):
        self.test = test
        self.example = example
        self.got = got

    def __str__(self):
        return str(self.test)


class UnexpectedException(Exception):
    def __init__(self, test, example, exc_info):
        self.test = test
        self.example = example
        self.exc_info = exc_info

    def __str__(self):
        return str(self.test)


class DebugRunner(DocTestRunner):
    """Raises at the first example that fails."""

    def run(self, test, compileflags=None, out=None, clear_globs=True):
        result = DocTestRunner.run(self, test, compileflags, out, False)
        if clear_globs:
            test.globs.clear()
        return result

    def report_unexpected_exception(self, out, test, example, exc_info):
        raise UnexpectedException(test, example, exc_info)

    def report_failure(self, out, test, example, got):
        raise DocTestFailure(test, example, got)


master = None


def testmod(m=None, name=None, globs=None, verbose=None, report=True, optionflags=0, extraglobs=None,
            raise_on_error=False, exclude_empty=False):
    """Runs the examples of a module, by default of the program itself."""
    global master
    if m is None:
        m = sys.modules.get('__main__')
    if not inspect.ismodule(m):
        raise TypeError('testmod: module required; %r' % (m,))
    runner = (DebugRunner if raise_on_error else DocTestRunner)(verbose=verbose, optionflags=optionflags)
    for test in DocTestFinder(exclude_empty=exclude_empty).find(m, name or m.__name__, globs=globs,
                                                                 extraglobs=extraglobs):
        runner.run(test)
    if report:
        runner.summarize()
    master = master or runner
    return TestResults(runner.failures, runner.tries)


def run_docstring_examples(f, globs, verbose=False, name='NoName', compileflags=None, optionflags=0):
    runner = DocTestRunner(verbose=verbose, optionflags=optionflags)
    for test in DocTestFinder(verbose=verbose, recurse=False).find(f, name, globs=globs):
        runner.run(test, compileflags=compileflags)


def script_from_examples(s):
    """A text with examples as a program, the rest of it as comments."""
    lines = []
    for part in DocTestParser().parse(s):
        if isinstance(part, Example):
            lines.append(part.source[:-1])
            if part.want:
                lines.append('# Expected:')
                lines += ['## ' + line for line in part.want.split('\n')[:-1]]
        else:
            lines += ['# ' + line if line.strip() else '#' for line in part.split('\n')[:-1]]
    while lines and lines[-1] == '#':
        lines.pop()
    while lines and lines[0] == '#':
        lines.pop(0)
    return '\n'.join(lines) + '\n'


# --- As tests of unittest ---

def _case_class():
    """Made when first asked for: unittest is not needed otherwise."""
    import unittest

    class DocTestCase(unittest.TestCase):
        def __init__(self, test, optionflags=0, setUp=None, tearDown=None, checker=None):
            super().__init__()
            self._dt_optionflags = optionflags
            self._dt_checker = checker
            self._dt_test = test
            self._dt_globs = test.globs.copy()
            self._dt_setUp = setUp
            self._dt_tearDown = tearDown

        def setUp(self):
            if self._dt_setUp is not None:
                self._dt_setUp(self._dt_test)

        def tearDown(self):
            if self._dt_tearDown is not None:
                self._dt_tearDown(self._dt_test)
            self._dt_test.globs.clear()
            self._dt_test.globs.update(self._dt_globs)

        def runTest(self):
            told = []
            runner = DocTestRunner(optionflags=self._dt_optionflags, checker=self._dt_checker,
                                   verbose=False)
            runner.DIVIDER = '-' * 70
            if runner.run(self._dt_test, out=told.append, clear_globs=False).failed:
                raise self.failureException(self.format_failure(''.join(told)))

        def format_failure(self, err):
            test = self._dt_test
            line = 'unknown line number' if test.lineno is None else str(test.lineno)
            return ('Failed doctest test for %s\n  File "%s", line %s, in %s\n\n%s' % (
                test.name, test.filename, line, test.name.split('.')[-1], err))

        def id(self):
            return self._dt_test.name

        def __eq__(self, other):
            if type(self) is not type(other):
                return NotImplemented
            return self._dt_test is other._dt_test

        def __hash__(self):
            return hash((type(self), self._dt_test.name))

        def __repr__(self):
            *owners, name = self._dt_test.name.split('.')
            return f"{name} ({'.'.join(owners)})"

        __str__ = object.__str__

        def shortDescription(self):
            return 'Doctest: ' + self._dt_test.name

    return DocTestCase


def DocTestSuite(module=None, globs=None, extraglobs=None, test_finder=None, **options):
    """The examples of a module, for unittest."""
    import unittest

    if module is None:
        module = sys.modules['__main__']
    elif isinstance(module, str):
        module = __import__(module, fromlist=['*'])
    case_class = _case_class()
    suite = unittest.TestSuite()
    for test in (test_finder or DocTestFinder()).find(module, globs=globs, extraglobs=extraglobs):
        if test.examples:
            test.filename = test.filename or getattr(module, '__file__', module.__name__)
            suite.addTest(case_class(test, **options))
    return suite
