"""Tests in classes: each method whose name starts with `test` is one.

    import unittest

    class TestSum(unittest.TestCase):
        def test_sum(self):
            self.assertEqual(sum([1, 2, 3]), 6)

    if __name__ == '__main__':
        unittest.main()
"""

from unittest.result import TestResult
from unittest.case import (addModuleCleanup, TestCase, FunctionTestCase, SkipTest, skip, skipIf,
                   skipUnless, expectedFailure, doModuleCleanups, enterModuleContext)
from unittest.suite import BaseTestSuite, TestSuite
from unittest.loader import (TestLoader, defaultTestLoader, makeSuite, getTestCaseNames,
                     findTestCases)
from unittest.main import TestProgram, main
from unittest.runner import TextTestRunner, TextTestResult

__all__ = ['TestResult', 'TestCase', 'TestSuite', 'TextTestRunner', 'TestLoader',
           'FunctionTestCase', 'main', 'defaultTestLoader', 'SkipTest', 'skip', 'skipIf',
           'skipUnless', 'expectedFailure', 'TextTestResult', 'addModuleCleanup',
           'getTestCaseNames', 'makeSuite', 'findTestCases', 'doModuleCleanups',
           'enterModuleContext']

__unittest = True
