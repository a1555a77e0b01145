"""What has become of the tests."""

import io
import sys
import traceback

from unittest import util

__unittest = True

_lines_of = {'stdout': '\nStdout:\n%s', 'stderr': '\nStderr:\n%s'}


def failfast(method):
    """A method of a result after which no other test is run, if so asked for."""
    def stops(self, *args, **kwargs):
        if getattr(self, 'failfast', False):
            self.stop()
        return method(self, *args, **kwargs)
    stops.__name__ = method.__name__
    stops.__doc__ = method.__doc__
    return stops


def _is_ours(tb):
    return '__unittest' in tb.tb_frame.f_globals


class TestResult:
    """Collects (test, text) of failures, errors and skipped tests."""

    _previousTestClass = None
    _testRunEntered = False
    _moduleSetUpFailed = False

    def __init__(self, stream=None, descriptions=None, verbosity=None):
        self.failfast = False
        self.failures = []
        self.errors = []
        self.testsRun = 0
        self.skipped = []
        self.expectedFailures = []
        self.unexpectedSuccesses = []
        self.shouldStop = False
        self.buffer = False
        self.tb_locals = False
        self._stdout_buffer = self._stderr_buffer = None
        self._original_stdout = sys.stdout
        self._original_stderr = sys.stderr
        self._mirrorOutput = False

    # What a runner calls.

    def startTestRun(self):
        pass

    def stopTestRun(self):
        pass

    def printErrors(self):
        pass

    def startTest(self, test):
        self.testsRun += 1
        self._mirrorOutput = False
        self._setupStdout()

    def stopTest(self, test):
        self._restoreStdout()
        self._mirrorOutput = False

    def _setupStdout(self):
        if self.buffer:
            if self._stderr_buffer is None:
                self._stdout_buffer = io.StringIO()
                self._stderr_buffer = io.StringIO()
            sys.stdout = self._stdout_buffer
            sys.stderr = self._stderr_buffer

    def _restoreStdout(self):
        """Give back the program's output, and tell what was held back if the test failed."""
        if not self.buffer:
            return
        for name in 'stdout', 'stderr':
            held = getattr(sys, name)
            own = getattr(self, f'_original_{name}')
            if self._mirrorOutput and held.getvalue():
                own.write(_lines_of[name] % _ended(held.getvalue()))
            setattr(sys, name, own)
        for held in self._stdout_buffer, self._stderr_buffer:
            held.seek(0)
            held.truncate()

    # What a test calls.

    @failfast
    def addError(self, test, err):
        self.errors.append((test, self._exc_info_to_string(err, test)))
        self._mirrorOutput = True

    @failfast
    def addFailure(self, test, err):
        self.failures.append((test, self._exc_info_to_string(err, test)))
        self._mirrorOutput = True

    def addSubTest(self, test, subtest, err):
        if err is None:
            return
        if getattr(self, 'failfast', False):
            self.stop()
        failed = issubclass(err[0], test.failureException)
        where = self.failures if failed else self.errors
        where.append((subtest, self._exc_info_to_string(err, test)))
        self._mirrorOutput = True

    def addSuccess(self, test):
        pass

    def addSkip(self, test, reason):
        self.skipped.append((test, reason))

    def addExpectedFailure(self, test, err):
        self.expectedFailures.append((test, self._exc_info_to_string(err, test)))

    @failfast
    def addUnexpectedSuccess(self, test):
        self.unexpectedSuccesses.append(test)

    def wasSuccessful(self):
        return not (self.failures or self.errors
                    or getattr(self, 'unexpectedSuccesses', None))

    def stop(self):
        self.shouldStop = True

    # Texts.

    def _exc_info_to_string(self, err, test):
        """The traceback without what is ours of it."""
        kind, value, tb = err
        tb = self._cleaned(kind, value, tb, test)
        shown = traceback.TracebackException(kind, value, tb, capture_locals=self.tb_locals,
                                             compact=True)
        lines = list(shown.format())
        if self.buffer:
            for name in 'stdout', 'stderr':
                text = getattr(sys, name).getvalue()
                if text:
                    lines.append(_lines_of[name] % _ended(text))
        return ''.join(lines)

    def _cleaned(self, kind, value, tb, test):
        """The traceback to be shown, cut in the exception itself and those that led to it."""
        waiting = [(kind, value, tb)]
        seen = {id(value)}
        shown = []
        while waiting:
            kind, value, tb = waiting.pop()
            while tb and _is_ours(tb):
                tb = tb.tb_next
            if kind is test.failureException:
                self._cut_assertions(tb)
            if shown:
                value.__traceback__ = tb
            shown.append(tb)
            for other in (value.__cause__, value.__context__) if value is not None else ():
                if other is not None and id(other) not in seen:
                    seen.add(id(other))
                    waiting.append((type(other), other, other.__traceback__))
        return shown[0]

    @staticmethod
    def _cut_assertions(tb):
        """Let it end where the program called one of our assertions."""
        last = None
        while tb and not _is_ours(tb):
            last, tb = tb, tb.tb_next
        if last is not None:
            last.tb_next = None

    def __repr__(self):
        return (f'<{util.strclass(type(self))} run={self.testsRun} errors={len(self.errors)}'
                f' failures={len(self.failures)}>')


def _ended(text):
    return text if text.endswith('\n') else text + '\n'
