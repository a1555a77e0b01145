# What unittest reports, word for word but for the time taken.
import io
import re
import sys
import unittest
import weakref


class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __repr__(self):
        return f'Point({self.x}, {self.y})'


class Equalities(unittest.TestCase):
    def test_lists(self):
        """Lists of one length.

        More on it."""
        self.assertEqual([3, 1, 4, 1, 5], [3, 1, 4, 2, 5])

    def test_longer_list(self):
        self.assertEqual(['spam'], ['spam', 'eggs', 'ham'], 'what was ordered')

    def test_long_lists(self):
        self.assertEqual([n * n for n in range(60)], [n * n for n in range(59)] + [0])

    def test_dicts(self):
        self.assertEqual({'x': 1, 'y': [2]}, {'x': 1, 'y': [3], 'z': None})

    def test_sets(self):
        self.assertEqual({'left', 'both'}, {'both', 'right'})

    def test_lines(self):
        self.assertEqual('first line\nsecond line\nlast\n', 'first line\nthe second line\nend')

    def test_words(self):
        self.assertEqual('a name', 'another name')

    def test_long_words(self):
        self.assertEqual('-' * 90 + 'x', '-' * 90 + 'y')

    def test_no_words_in_common(self):
        self.assertIs(Point(1, 2), None)

    def test_points(self):
        self.assertEqual(Point(1, 2), Point(1, 2))

    def test_counts(self):
        self.assertCountEqual('aabc', 'abbd')

    def test_counts_without_hashes(self):
        self.assertCountEqual([[1], [1], [2]], [[2], [3]])

    def test_near(self):
        self.assertAlmostEqual(0.1 + 0.2, 0.3)
        self.assertAlmostEqual(0.1, 0.2, delta=0.05)

    def test_first_argument(self):
        self.assertListEqual((1,), [1])


class Others(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        print('once before all')

    @classmethod
    def tearDownClass(cls):
        print('once after all')

    def setUp(self):
        self.addCleanup(print, 'cleaned up after', self.id())

    def test_raises(self):
        with self.assertRaises(ZeroDivisionError) as caught:
            1 // 0
        self.assertEqual(str(caught.exception), 'integer division or modulo by zero')
        self.assertIsNone(caught.exception.__traceback__)
        self.assertRaises(KeyError, {}.pop, 1)
        with self.assertRaises(TypeError):
            pass

    def test_raises_by(self):
        self.assertRaises(ValueError, int, '12')

    def test_raises_another(self):
        with self.assertRaises(ValueError):
            [].pop()

    def test_raises_with_words(self):
        with self.assertRaisesRegex(ValueError, r'base \d+'):
            int('x')
        self.assertRaisesRegex(ValueError, 'nothing of the kind', int, 'x')

    def test_object_dies(self):
        point = Point(0, 0)
        watch = weakref.ref(point)
        self.assertEqual(sys.getrefcount(point), 2)
        del point
        self.assertIsNone(watch())

    def test_frame_of_what_was_raised(self):
        def fails(point):
            raise LookupError
        point = Point(0, 1)
        watch = weakref.ref(point)
        with self.assertRaises(LookupError):
            fails(point)
        del point
        self.assertIsNone(watch())

    def test_parts(self):
        for n in range(3):
            with self.subTest(n=n):
                self.assertNotEqual(n, 1)
            with self.subTest('twice', n=n):
                with self.subTest(m=2 * n):
                    if n == 2:
                        raise IndexError(n)

    @unittest.skip('not today')
    def test_skipped(self):
        pass

    def test_skips_itself(self):
        self.skipTest('on second thoughts')

    @unittest.expectedFailure
    def test_known_fault(self):
        self.fail('as ever')

    @unittest.expectedFailure
    def test_fault_that_is_gone(self):
        pass

    def test_helper(self):
        self.check(4)

    def check(self, n):
        try:
            [][n]
        except IndexError:
            self.assertTrue(n > 10, f'{n} is too small')


class NeverSetUp(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        raise OSError('no such thing')

    def test_nothing(self):
        pass


class SetUpFails(unittest.TestCase):
    def setUp(self):
        {}['key']

    def test_nothing(self):
        pass


class TearDownFails(unittest.TestCase):
    def tearDown(self):
        self.fail('in the end')

    def test_nothing(self):
        self.fail('at once')


def report(verbosity, names=None, **options):
    stream = io.StringIO()
    runner = unittest.TextTestRunner(stream, verbosity=verbosity, **options)
    program = unittest.main(argv=['program', *(names or ())], testRunner=runner, exit=False)
    print(re.sub(r'in \d\.\d+s', 'in no time', stream.getvalue()))
    print(program.result, program.result.wasSuccessful())


report(1)
report(2)
report(2, ['Others.test_parts', 'Others.test_helper'], failfast=True)
report(2, ['-k', 'dies', '-k', 'Equalities*lines'])
report(0, ['Others.test_object_dies'])
