# Suites, results and what is left of tests that have run.
import gc
import logging
import unittest
import warnings
import weakref


class Simple(unittest.TestCase):
    def test_one(self):
        self.thing = Thing()

    def test_two(self):
        print('two')

    def runTest(self):
        print('run')


class Thing:
    def __del__(self):
        print('a thing dies')


print(Simple('test_one'), repr(Simple('test_two')), Simple())
print(Simple('test_one') == Simple('test_one'), Simple('test_one') == Simple('test_two'))
try:
    Simple('test_three')
except ValueError as error:
    print(error)

suite = unittest.TestSuite([Simple('test_one')])
suite.addTest(Simple('test_two'))
print(suite, suite.countTestCases(), len(list(suite)))
watch = weakref.ref(next(iter(suite)))
result = suite.run(unittest.TestResult())
gc.collect()
print(result, suite, suite.countTestCases(), watch())

for wrong in Simple, 3, 'test_one':
    try:
        suite.addTest(wrong)
    except TypeError as error:
        print(error)
try:
    suite.addTests('test_one')
except TypeError as error:
    print(error)

loader = unittest.TestLoader()
print(loader.getTestCaseNames(Simple))
loader.testMethodPrefix = 'run'
print(loader.loadTestsFromTestCase(Simple))
print(unittest.defaultTestLoader.loadTestsFromName('__main__.Simple.test_two'))


class Log(unittest.TestResult):
    def startTestRun(self):
        print('start of the run')

    def stopTestRun(self):
        print('stop of the run')

    def startTest(self, test):
        super().startTest(test)
        print('start', test.id())

    def stopTest(self, test):
        super().stopTest(test)
        print('stop', test.id())

    def addSuccess(self, test):
        print('success')

    def addFailure(self, test, err):
        super().addFailure(test, err)
        print('failure', err[0].__name__, err[1])

    def addError(self, test, err):
        super().addError(test, err)
        print('error', repr(err[1]))

    def addSubTest(self, test, subtest, err):
        print('part', subtest.id(), err and err[1])

    def addSkip(self, test, reason):
        print('skipped', reason)

    def addExpectedFailure(self, test, err):
        print('expected', err[1])

    def addUnexpectedSuccess(self, test):
        print('unexpected')


class Logged(unittest.TestCase):
    def defaultTestResult(self):
        return Log()

    def setUp(self):
        print('set up')

    def tearDown(self):
        print('tear down')

    def test_fails(self):
        self.addCleanup(print, 'cleanup 1')
        self.addCleanup(print, 'cleanup 2')
        self.assertIn('x', {'y': 1})

    def test_parts(self):
        for n in range(2):
            with self.subTest(n=n):
                with self.subTest('inner', m=n):
                    self.assertFalse(n)

    def test_warns(self):
        with self.assertWarns(UserWarning) as caught:
            warnings.warn('careful')
        print(caught.warning, caught.lineno)
        with self.assertWarnsRegex(DeprecationWarning, 'old'):
            warnings.warn('new', DeprecationWarning)

    @unittest.expectedFailure
    def test_expected(self):
        self.assertGreater(1, 2)

    @unittest.expectedFailure
    def test_unexpected(self):
        pass

    @unittest.skipIf(1 < 2, 'one is less')
    def test_skipped(self):
        pass

    def test_error(self):
        self.assertEqual(len(self.id), 1)


for name in unittest.TestLoader().getTestCaseNames(Logged):
    Logged(name).run()
    print()


class Context:
    def __enter__(self):
        print('enter')
        return self

    def __exit__(self, *err):
        print('exit')


class Contexts(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.enterClassContext(Context())
        cls.addClassCleanup(print, 'class cleaned up')

    def test_context(self):
        self.enterContext(Context())
        with self.assertRaises(TypeError) as caught:
            self.enterContext(3)
        print(caught.exception)

    def test_bad_calls(self):
        for call in (lambda: self.assertRaises(3), lambda: self.assertRaises((ValueError, 3)),
                     lambda: self.assertRaises(ValueError, message='?'),
                     lambda: self.assertWarns(ValueError),
                     lambda: self.assertAlmostEqual(1, 2, places=1, delta=1)):
            try:
                call()
            except TypeError as error:
                print(error)


def setUpModule():
    unittest.addModuleCleanup(print, 'module cleaned up')
    print('module set up')


def tearDownModule():
    print('module torn down')


suite = unittest.defaultTestLoader.loadTestsFromTestCase(Contexts)
print(suite.run(unittest.TestResult()))
unittest.TestSuite([unittest.FunctionTestCase(lambda: print('a function'))]).debug()
try:
    Logged('test_fails').debug()
except AssertionError as error:
    print('out comes', error)


class Logs(Logged):
    def test_logs(self):
        logger = logging.getLogger('one')
        with self.assertLogs('one', level='INFO') as caught:
            logger.info('first %s', 'message')
            logger.debug('too low')
            logging.getLogger('one.two').error('second message')
        print(caught.output, caught.records[0].levelno, logger.handlers, logger.propagate)
        with self.assertNoLogs(logger, logging.ERROR):
            logger.warning('not so bad')

    def test_no_logs(self):
        with self.assertLogs():
            pass

    def test_unexpected_logs(self):
        with self.assertNoLogs(level='WARNING'):
            logging.getLogger('one').warning('there')


for name in 'test_logs', 'test_no_logs', 'test_unexpected_logs':
    Logs(name).run()
