"""unittest.main (): run all tests of the program."""

import sys

from unittest import loader, runner

__unittest = True

_SWITCHES = {'-v': ('verbosity', 2), '--verbose': ('verbosity', 2), '-q': ('verbosity', 0),
             '--quiet': ('verbosity', 0), '-f': ('failfast', True),
             '--failfast': ('failfast', True), '-b': ('buffer', True),
             '--buffer': ('buffer', True), '-c': ('catchbreak', True),
             '--catch': ('catchbreak', True), '--locals': ('tb_locals', True)}


class TestProgram:
    """Reads `argv`, runs the tests that it names, or all, and ends the program."""

    module = None
    verbosity = 1
    failfast = catchbreak = buffer = progName = warnings = testNamePatterns = None

    def __init__(self, module='__main__', defaultTest=None, argv=None, testRunner=None,
                 testLoader=loader.defaultTestLoader, exit=True, verbosity=1, failfast=None,
                 catchbreak=None, buffer=None, warnings=None, *, tb_locals=False):
        if isinstance(module, str):
            module = __import__(module)
        self.module = module
        argv = sys.argv if argv is None else argv
        self.exit = exit
        self.failfast = failfast
        self.catchbreak = catchbreak
        self.verbosity = verbosity
        self.buffer = buffer
        self.tb_locals = tb_locals
        self.warnings = 'default' if warnings is None and not sys.warnoptions else warnings
        self.defaultTest = defaultTest
        self.testRunner = testRunner
        self.testLoader = testLoader
        self.progName = argv[0].rpartition('/')[2]
        self.parseArgs(argv)
        self.runTests()

    def usageExit(self, msg=None):
        """Say how to call the program, and end it."""
        print(f'usage: {self.progName} [-h] [-v] [-q] [--locals] [-f] [-c] [-b]\n'
              f"       {' ' * len(self.progName)} [-k TESTNAMEPATTERNS]\n"
              f"       {' ' * len(self.progName)} [tests ...]", file=sys.stderr if msg else None)
        if msg:
            print(f'{self.progName}: error: {msg}', file=sys.stderr)
        sys.exit(2 if msg else 0)

    def parseArgs(self, argv):
        names = []
        words = iter(argv[1:])
        for word in words:
            if word in _SWITCHES:
                setattr(self, *_SWITCHES[word])
            elif word in ('-h', '--help'):
                self.usageExit()
            elif word[:2] == '-k':
                pattern = word[2:] or next(words, None)
                if pattern is None:
                    self.usageExit('argument -k: expected one argument')
                self.testNamePatterns = self.testNamePatterns or []
                self.testNamePatterns.append(pattern if '*' in pattern else f'*{pattern}*')
            elif word[:1] == '-' and word != '-':
                self.usageExit(f'unrecognized arguments: {word}')
            else:
                names.append(word)
        default = self.defaultTest
        if names:
            self.testNames = names
        elif default is None:
            self.testNames = None
        else:
            self.testNames = (default,) if isinstance(default, str) else default
        self.createTests()

    def createTests(self):
        if self.testNamePatterns:
            self.testLoader.testNamePatterns = self.testNamePatterns
        if self.testNames is None:
            self.test = self.testLoader.loadTestsFromModule(self.module)
        else:
            self.test = self.testLoader.loadTestsFromNames(self.testNames, self.module)

    def runTests(self):
        made = runner.TextTestRunner if self.testRunner is None else self.testRunner
        if isinstance(made, type):
            made = made(verbosity=self.verbosity, failfast=self.failfast, buffer=self.buffer,
                        warnings=self.warnings, tb_locals=self.tb_locals)
        self.result = made.run(self.test)
        if self.exit:
            sys.exit(not self.result.wasSuccessful())


main = TestProgram
