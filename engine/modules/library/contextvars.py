"""Variables whose values belong to a context."""

# In C in CPython.

from types import GenericAlias

__all__ = ('Context', 'ContextVar', 'Token', 'copy_context')

_MISSING = object()


class _Missing:
    """What Token.old_value is when there was none."""

    def __repr__(self):
        return '<Token.MISSING>'


class Token:
    """What ContextVar.set () gives, for reset ()."""

    __module__ = '_contextvars'
    __slots__ = '_context', '_var', '_old', '_used'
    MISSING = _Missing()

    def __new__(cls):
        raise RuntimeError('Tokens can only be created by ContextVars')

    @property
    def var(self):
        return self._var

    @property
    def old_value(self):
        return self._old

    def __repr__(self):
        return '<Token%s var=%r at %#x>' % (' used' if self._used else '', self._var, id(self))

    __class_getitem__ = classmethod(GenericAlias)


class Context:
    """A mapping from variables to values."""

    __module__ = '_contextvars'
    __slots__ = '_values', '_entered'

    def __init__(self, *args, **kwargs):
        if args or kwargs:
            raise TypeError('Context() does not accept any arguments')
        self._values = {}
        self._entered = False

    def run(self, callable, *args, **kwargs):
        global _current
        if self._entered:
            raise RuntimeError('cannot enter context: %r is already entered' % self)
        outer = _current
        _current = self
        self._entered = True
        try:
            return callable(*args, **kwargs)
        finally:
            self._entered = False
            _current = outer

    def copy(self):
        context = Context()
        context._values = self._values.copy()
        return context

    def _check(self, key):
        if not isinstance(key, ContextVar):
            raise TypeError('a ContextVar key was expected, got %r' % (key,))

    def __getitem__(self, key):
        self._check(key)
        return self._values[key]

    def __contains__(self, key):
        self._check(key)
        return key in self._values

    def get(self, key, default=None):
        self._check(key)
        return self._values.get(key, default)

    def __iter__(self):
        return iter(self._values)

    def __len__(self):
        return len(self._values)

    def __eq__(self, other):
        return self._values == other._values if isinstance(other, Context) else NotImplemented

    __hash__ = None

    def keys(self):
        return list(self._values)

    def values(self):
        return list(self._values.values())

    def items(self):
        return list(self._values.items())


class ContextVar:
    """A variable with a value in each context."""

    __module__ = '_contextvars'
    __slots__ = '_name', '_default'

    def __init__(self, *args, **kwargs):
        if len(args) + len(kwargs) > 2:
            raise TypeError(f'ContextVar() takes at most 2 arguments ({len(args) + len(kwargs)} given)')
        if len(args) != 1:
            bound = 'at most' if args else 'exactly'
            raise TypeError(f'ContextVar() takes {bound} 1 positional argument ({len(args)} given)')
        name, default = args[0], kwargs.pop('default', _MISSING)
        for other in kwargs:
            raise TypeError(f'{other!r} is an invalid keyword argument for ContextVar()')
        if not isinstance(name, str):
            raise TypeError('context variable name must be a str')
        self._name = name
        self._default = default

    @property
    def name(self):
        return self._name

    def get(self, default=_MISSING, /):
        value = _current._values.get(self, _MISSING)
        if value is not _MISSING:
            return value
        if default is not _MISSING:
            return default
        if self._default is not _MISSING:
            return self._default
        raise LookupError(self)

    def set(self, value, /):
        token = object.__new__(Token)
        token._context = _current
        token._var = self
        token._old = _current._values.get(self, Token.MISSING)
        token._used = False
        _current._values[self] = value
        return token

    def reset(self, token, /):
        if not isinstance(token, Token):
            raise TypeError('expected an instance of Token, got %r' % (token,))
        if token._used:
            raise RuntimeError('%r has already been used once' % token)
        if token._var is not self:
            raise ValueError('%r was created by a different ContextVar' % token)
        if token._context is not _current:
            raise ValueError('%r was created in a different Context' % token)
        token._used = True
        if token._old is Token.MISSING:
            del _current._values[self]
        else:
            _current._values[self] = token._old

    def __repr__(self):
        default = '' if self._default is _MISSING else ' default=%r' % (self._default,)
        return '<ContextVar name=%r%s at %#x>' % (self._name, default, id(self))

    __class_getitem__ = classmethod(GenericAlias)


_current = Context()
_current._entered = True


def copy_context():
    """What the variables are now."""
    return _current.copy()


# --- What is C in CPython ---

from _in_c import final_types, functions, types

functions('_contextvars', 'copy_context')
types(Context=48, ContextVar=64, Token=48)
final_types('Context ContextVar Token')
del final_types, functions, types
