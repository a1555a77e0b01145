"""Tests in a row, and what belongs to their classes and modules."""

import sys

from unittest import case, util

__unittest = True


class BaseTestSuite:
    """A row of tests and suites."""

    _cleanup = True

    def __init__(self, tests=()):
        self._tests = []
        self._removed_tests = 0
        self.addTests(tests)

    def __repr__(self):
        return f'<{util.strclass(type(self))} tests={list(self)}>'

    def __eq__(self, other):
        if not isinstance(other, type(self)):
            return NotImplemented
        return list(self) == list(other)

    def __iter__(self):
        return iter(self._tests)

    def countTestCases(self):
        return self._removed_tests + sum(test.countTestCases() for test in self if test)

    def addTest(self, test):
        if not callable(test):
            raise TypeError(f'{test!r} is not callable')
        if isinstance(test, type) and issubclass(test, (case.TestCase, TestSuite)):
            raise TypeError('TestCases and TestSuites must be instantiated before passing'
                            ' them to addTest()')
        self._tests.append(test)

    def addTests(self, tests):
        if isinstance(tests, str):
            raise TypeError('tests must be an iterable of tests, not a string')
        for test in tests:
            self.addTest(test)

    def run(self, result):
        for i, test in enumerate(self):
            if result.shouldStop:
                break
            test(result)
            if self._cleanup:
                self._forget(i)
        return result

    def _forget(self, i):
        """Let a test that has run die, with all that it holds."""
        test = self._tests[i]
        if hasattr(test, 'countTestCases'):
            self._removed_tests += test.countTestCases()
        self._tests[i] = None

    def __call__(self, *args, **kwargs):
        return self.run(*args, **kwargs)

    def debug(self):
        for test in self:
            test.debug()


class TestSuite(BaseTestSuite):
    """A suite that sets up classes and modules when the first of their tests comes."""

    def run(self, result, debug=False):
        outermost = not getattr(result, '_testRunEntered', False)
        if outermost:
            result._testRunEntered = True
        for i, test in enumerate(self):
            if result.shouldStop:
                break
            if _is_suite(test) or self._prepared(test, result):
                if debug:
                    test.debug()
                else:
                    test(result)
                if self._cleanup:
                    self._forget(i)
        if outermost:
            self._tear_down_class(None, result)
            self._tear_down_module(result)
            result._testRunEntered = False
        return result

    def debug(self):
        self.run(_DebugResult(), True)

    # A test's class and module.

    def _prepared(self, test, result):
        """Is all set up for the test?"""
        self._tear_down_class(test, result)
        self._set_up_module(test, result)
        self._set_up_class(test, result)
        result._previousTestClass = type(test)
        return not (getattr(type(test), '_classSetupFailed', False)
                    or getattr(result, '_moduleSetUpFailed', False))

    def _set_up_class(self, test, result):
        cls = type(test)
        if (cls is getattr(result, '_previousTestClass', None) or result._moduleSetUpFailed
                or getattr(cls, '__unittest_skip__', False)):
            return
        try:
            cls._classSetupFailed = False
        except TypeError:
            pass                # a class of the interpreter's own
        set_up = getattr(cls, 'setUpClass', None)
        if set_up is None:
            return
        with _Quiet(result):
            failed = self._fixture(result, set_up, 'setUpClass', util.strclass(cls))
            if failed:
                try:
                    cls._classSetupFailed = True
                except TypeError:
                    pass
                self._clean_class(cls, result, 'setUpClass')

    def _tear_down_class(self, test, result):
        cls = getattr(result, '_previousTestClass', None)
        if (cls is None or cls is type(test) or getattr(cls, '_classSetupFailed', False)
                or getattr(result, '_moduleSetUpFailed', False)
                or getattr(cls, '__unittest_skip__', False)):
            return
        tear_down = getattr(cls, 'tearDownClass', None)
        clean = getattr(cls, 'doClassCleanups', None)
        if tear_down is None and clean is None:
            return
        with _Quiet(result):
            if tear_down is not None:
                self._fixture(result, tear_down, 'tearDownClass', util.strclass(cls))
            self._clean_class(cls, result, 'tearDownClass')

    def _clean_class(self, cls, result, name):
        if getattr(cls, 'doClassCleanups', None) is None:
            return
        cls.doClassCleanups()
        for err in cls.tearDown_exceptions:
            if isinstance(result, _DebugResult):
                raise err[1]
            self._tell(result, err, name, util.strclass(cls))

    def _set_up_module(self, test, result):
        name = type(test).__module__
        if name == self._previous_module(result):
            return
        self._tear_down_module(result)
        result._moduleSetUpFailed = False
        module = sys.modules.get(name)
        if module is None:
            return
        set_up = getattr(module, 'setUpModule', None)
        if set_up is None:
            return
        with _Quiet(result):
            if self._fixture(result, set_up, 'setUpModule', name):
                result._moduleSetUpFailed = True
                self._clean_module(result, 'setUpModule', name)

    def _tear_down_module(self, result):
        name = self._previous_module(result)
        if name is None or result._moduleSetUpFailed:
            return
        module = sys.modules.get(name)
        if module is None:
            return
        with _Quiet(result):
            tear_down = getattr(module, 'tearDownModule', None)
            if tear_down is not None:
                self._fixture(result, tear_down, 'tearDownModule', name)
            self._clean_module(result, 'tearDownModule', name)

    def _clean_module(self, result, fixture, name):
        self._fixture(result, case.doModuleCleanups, fixture, name)

    @staticmethod
    def _previous_module(result):
        cls = getattr(result, '_previousTestClass', None)
        return None if cls is None else cls.__module__

    def _fixture(self, result, function, name, owner):
        """Call it; did it fail?"""
        try:
            function()
        except Exception:
            if isinstance(result, _DebugResult):
                raise
            self._tell(result, sys.exc_info(), name, owner)
            return True
        return False

    @staticmethod
    def _tell(result, err, name, owner):
        holder = _ErrorHolder(f'{name} ({owner})')
        skip = getattr(result, 'addSkip', None)
        if skip is not None and isinstance(err[1], case.SkipTest):
            skip(holder, str(err[1]))
        else:
            result.addError(holder, err)


class _Quiet:
    """Holds back what a fixture prints, where that is asked for."""

    def __init__(self, result):
        self.result = result

    def __enter__(self):
        getattr(self.result, '_setupStdout', int)()

    def __exit__(self, *err):
        getattr(self.result, '_restoreStdout', int)()


class _ErrorHolder:
    """Stands for a fixture in the list of errors."""

    failureException = None

    def __init__(self, description):
        self.description = description

    def id(self):
        return self.description

    def shortDescription(self):
        return None

    def __repr__(self):
        return f'<ErrorHolder description={self.description!r}>'

    def __str__(self):
        return self.description

    def countTestCases(self):
        return 0

    def run(self, result):
        pass

    def __call__(self, result):
        return self.run(result)


class _DebugResult:
    """Enough of a result to run a suite without one."""

    _previousTestClass = None
    _moduleSetUpFailed = False
    shouldStop = False


def _is_suite(test):
    try:
        iter(test)
    except TypeError:
        return False
    return True
