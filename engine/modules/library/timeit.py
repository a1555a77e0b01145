"""How long small pieces of code take, by the simulated clock."""

import gc
import itertools
import time

__all__ = ['Timer', 'timeit', 'repeat', 'default_timer']

dummy_src_name = '<timeit-src>'
default_number = 1000000
default_repeat = 5
default_timer = time.perf_counter
_globals = globals


def _indented(text, depth):
    return text.replace('\n', '\n' + ' ' * depth)


class Timer:
    """A statement, or a function, and what is to be done before it is timed."""

    def __init__(self, stmt='pass', setup='pass', timer=default_timer, globals=None):
        self.timer = timer
        names = {}
        where = _globals() if globals is None else globals
        before = ''
        if isinstance(setup, str):
            compile(setup, dummy_src_name, 'exec')
            before = setup + '\n'
            setup = _indented(setup, 4)
        elif callable(setup):
            names['_setup'] = setup
            setup = '_setup()'
        else:
            raise ValueError('setup is neither a string nor callable')
        if isinstance(stmt, str):
            compile(before + stmt, dummy_src_name, 'exec')
            stmt = _indented(stmt, 8)
        elif callable(stmt):
            names['_stmt'] = stmt
            stmt = '_stmt()'
        else:
            raise ValueError('stmt is neither a string nor callable')
        self.src = ('def inner(_it, _timer%s):\n    %s\n    _t0 = _timer()\n    for _i in _it:\n        %s\n'
                    '        pass\n    _t1 = _timer()\n    return _t1 - _t0\n'
                    % (''.join([', %s=%s' % (name, name) for name in names]), setup, stmt))
        exec(compile(self.src, dummy_src_name, 'exec'), where, names)
        self.inner = names['inner']

    def print_exc(self, file=None):
        import linecache
        import traceback
        linecache.cache[dummy_src_name] = (len(self.src), None, self.src.split('\n'), dummy_src_name)
        traceback.print_exc(file=file)

    def timeit(self, number=default_number):
        """The seconds that so many times take, without automatic collections."""
        was_enabled = gc.isenabled()
        gc.disable()
        try:
            return self.inner(itertools.repeat(None, number), self.timer)
        finally:
            if was_enabled:
                gc.enable()

    def repeat(self, repeat=default_repeat, number=default_number):
        return [self.timeit(number) for _ in range(repeat)]

    def autorange(self, callback=None):
        """(how often, seconds): so often that it takes 0.2 seconds at least, or 20000 times, since the simulated
        clock hardly moves."""
        power = 1
        while True:
            for digit in 1, 2, 5:
                taken = self.timeit(digit * power)
                if callback:
                    callback(digit * power, taken)
                if taken >= 0.2 or digit * power >= 20000:
                    return digit * power, taken
            power *= 10


def timeit(stmt='pass', setup='pass', timer=default_timer, number=default_number, globals=None):
    return Timer(stmt, setup, timer, globals).timeit(number)


def repeat(stmt='pass', setup='pass', timer=default_timer, repeat=default_repeat, number=default_number,
           globals=None):
    return Timer(stmt, setup, timer, globals).repeat(repeat, number)
