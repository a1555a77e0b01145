"""Sets of characters, as strings."""

__all__ = ['ascii_letters', 'ascii_lowercase', 'ascii_uppercase', 'capwords', 'digits',
           'hexdigits', 'octdigits', 'printable', 'punctuation', 'whitespace']

whitespace = ' \t\n\r\v\f'
ascii_lowercase = 'abcdefghijklmnopqrstuvwxyz'
ascii_uppercase = ascii_lowercase.upper()
ascii_letters = ascii_lowercase + ascii_uppercase
digits = '0123456789'
hexdigits = digits + 'abcdefABCDEF'
octdigits = digits[:8]
punctuation = ''.join(chr(code) for code in range(33, 127) if not chr(code).isalnum())
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    return (' ' if sep is None else sep).join(word.capitalize() for word in s.split(sep))
