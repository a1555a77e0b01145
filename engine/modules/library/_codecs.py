"""Text as bytes, and back: what pickles of bytes name in the protocols 0 to 2."""

# In C in CPython.


def encode(obj, encoding='utf-8', errors='strict'):
    """The text as bytes."""
    return obj.encode(encoding, errors)


def decode(obj, encoding='utf-8', errors='strict'):
    """The bytes as text."""
    return str(obj, encoding, errors)


# --- What is C in CPython ---

from _in_c import functions

functions('_codecs', 'decode encode')
del functions
