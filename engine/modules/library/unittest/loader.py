"""Finding tests."""

import functools
import re
import sys
import types
import warnings

from unittest import case, suite, util

__unittest = True


class _FailedTest(case.TestCase):
    """Stands for a test that was asked for by name and is not there."""

    _testMethodName = None

    def __init__(self, method_name, exception):
        self._exception = exception
        super().__init__(method_name)

    def __getattr__(self, name):
        if name != self._testMethodName:
            return super().__getattribute__(name)

        def testFailure():
            raise self._exception
        return testFailure


def _matches(name, pattern):
    """Does the name match a pattern with `*`, `?` and `[…]`?"""
    expression = re.escape(pattern).replace(r'\*', '.*').replace(r'\?', '.')
    expression = expression.replace(r'\[!', '[^').replace(r'\[', '[').replace(r'\]', ']')
    return re.fullmatch(expression, name, re.DOTALL) is not None


class TestLoader:
    testMethodPrefix = 'test'
    sortTestMethodsUsing = staticmethod(util.three_way_cmp)
    testNamePatterns = None
    suiteClass = suite.TestSuite

    def __init__(self):
        self.errors = []

    def loadTestsFromTestCase(self, testCaseClass):
        if issubclass(testCaseClass, suite.TestSuite):
            raise TypeError('Test cases should not be derived from TestSuite. Maybe you meant'
                            ' to derive from TestCase?')
        names = self.getTestCaseNames(testCaseClass)
        if not names and hasattr(testCaseClass, 'runTest'):
            names = ['runTest']
        return self.suiteClass(map(testCaseClass, names))

    def loadTestsFromModule(self, module, *args, pattern=None, **kws):
        if len(args) > 1:
            raise TypeError('loadTestsFromModule() takes 1 positional argument but'
                            f' {len(args) + 1} were given')
        if kws.pop('use_load_tests', None) is not None or args:
            warnings.warn('use_load_tests is deprecated and ignored', DeprecationWarning)
        for other in sorted(kws):
            raise TypeError(f"loadTestsFromModule() got an unexpected keyword argument"
                            f" '{other}'")
        tests = [self.loadTestsFromTestCase(obj)
                 for obj in (getattr(module, name) for name in dir(module))
                 if isinstance(obj, type) and issubclass(obj, case.TestCase)]
        tests = self.suiteClass(tests)
        load_tests = getattr(module, 'load_tests', None)
        if load_tests is None:
            return tests
        try:
            return load_tests(self, tests, pattern)
        except Exception as error:
            return self._failed(module.__name__, error, 'Failed to call load_tests')

    def _failed(self, name, error, words=None):
        if words is not None:
            import traceback
            self.errors.append(f'{words}:\n{traceback.format_exc()}')
        else:
            self.errors.append(str(error))
        return self.suiteClass((_FailedTest(name, error),))

    def loadTestsFromName(self, name, module=None):
        """A dotted name: of a module, a class, a method, or a function that makes a test."""
        parts = name.split('.')
        if module is None:
            module, parts, failed = self._imported(parts)
            if module is None:
                return failed
        parent, obj = None, module
        for part in parts:
            try:
                parent, obj = obj, getattr(obj, part)
            except AttributeError as error:
                return self._failed(part, error)
        return self._of(obj, parent, parts)

    def _imported(self, parts):
        """(the module that the first parts name, the other parts, what stands for it if none)"""
        for length in range(len(parts), 0, -1):
            name = '.'.join(parts[:length])
            try:
                __import__(name)
            except ImportError as error:
                failed = self._failed(parts[length - 1], error)
            else:
                return sys.modules[parts[0]], parts[1:], None
        return None, (), failed

    def _of(self, obj, parent, parts):
        if isinstance(obj, types.ModuleType):
            return self.loadTestsFromModule(obj)
        if isinstance(obj, type) and issubclass(obj, case.TestCase):
            return self.loadTestsFromTestCase(obj)
        if (isinstance(obj, types.FunctionType) and isinstance(parent, type)
                and issubclass(parent, case.TestCase)):
            instance = parent(parts[-1])
            if not isinstance(getattr(instance, parts[-1]), types.FunctionType):
                return self.suiteClass([instance])
        if isinstance(obj, suite.TestSuite):
            return obj
        if not callable(obj):
            raise TypeError(f"don't know how to make test from: {obj}")
        test = obj()
        if isinstance(test, suite.TestSuite):
            return test
        if isinstance(test, case.TestCase):
            return self.suiteClass([test])
        raise TypeError(f'calling {obj} returned {test}, not a test')

    def loadTestsFromNames(self, names, module=None):
        return self.suiteClass([self.loadTestsFromName(name, module) for name in names])

    def getTestCaseNames(self, testCaseClass):
        """The names of its tests, sorted."""
        def is_test(name):
            if not name.startswith(self.testMethodPrefix):
                return False
            if not callable(getattr(testCaseClass, name)):
                return False
            full = f'{testCaseClass.__module__}.{testCaseClass.__qualname__}.{name}'
            return self.testNamePatterns is None or any(
                _matches(full, pattern) for pattern in self.testNamePatterns)
        names = list(filter(is_test, dir(testCaseClass)))
        if self.sortTestMethodsUsing:
            names.sort(key=functools.cmp_to_key(self.sortTestMethodsUsing))
        return names


defaultTestLoader = TestLoader()


def _loader(prefix, sortUsing, suiteClass=None, testNamePatterns=None):
    loader = TestLoader()
    loader.sortTestMethodsUsing = sortUsing
    loader.testMethodPrefix = prefix
    loader.testNamePatterns = testNamePatterns
    if suiteClass:
        loader.suiteClass = suiteClass
    return loader


def _warn(old, new):
    warnings.warn(f'unittest.{old}() is deprecated and will be removed in Python 3.13. Please'
                  f' use unittest.TestLoader.{new}() instead.', DeprecationWarning, stacklevel=3)


def getTestCaseNames(testCaseClass, prefix, sortUsing=util.three_way_cmp, testNamePatterns=None):
    _warn('getTestCaseNames', 'getTestCaseNames')
    return _loader(prefix, sortUsing,
                   testNamePatterns=testNamePatterns).getTestCaseNames(testCaseClass)


def makeSuite(testCaseClass, prefix='test', sortUsing=util.three_way_cmp,
              suiteClass=suite.TestSuite):
    _warn('makeSuite', 'loadTestsFromTestCase')
    return _loader(prefix, sortUsing, suiteClass).loadTestsFromTestCase(testCaseClass)


def findTestCases(module, prefix='test', sortUsing=util.three_way_cmp,
                  suiteClass=suite.TestSuite):
    _warn('findTestCases', 'loadTestsFromModule')
    return _loader(prefix, sortUsing, suiteClass).loadTestsFromModule(module)
