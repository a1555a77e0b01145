"""Text for pages: & < > and quotes written out, and back."""

import re

__all__ = ['escape', 'unescape']

_names = {'amp': '&', 'lt': '<', 'gt': '>', 'quot': '"', 'apos': "'", 'nbsp': '\xa0', 'copy': '\xa9', 'reg': '\xae',
          'trade': '\u2122', 'hellip': '\u2026', 'mdash': '\u2014', 'ndash': '\u2013', 'lsquo': '\u2018',
          'rsquo': '\u2019', 'ldquo': '\u201c', 'rdquo': '\u201d', 'laquo': '\xab', 'raquo': '\xbb', 'euro': '\u20ac',
          'pound': '\xa3', 'yen': '\xa5', 'cent': '\xa2', 'sect': '\xa7', 'deg': '\xb0', 'plusmn': '\xb1',
          'times': '\xd7', 'divide': '\xf7', 'middot': '\xb7', 'bull': '\u2022', 'larr': '\u2190', 'rarr': '\u2192',
          'uarr': '\u2191', 'darr': '\u2193', 'auml': '\xe4', 'ouml': '\xf6', 'uuml': '\xfc', 'Auml': '\xc4',
          'Ouml': '\xd6', 'Uuml': '\xdc', 'szlig': '\xdf', 'eacute': '\xe9', 'egrave': '\xe8', 'agrave': '\xe0',
          'ccedil': '\xe7', 'ntilde': '\xf1', 'alpha': '\u03b1', 'beta': '\u03b2', 'pi': '\u03c0', 'infin': '\u221e',
          'ne': '\u2260', 'le': '\u2264', 'ge': '\u2265', 'hearts': '\u2665'}
# Those that end a name without a semicolon as well.
_short = ('amp', 'lt', 'gt', 'quot', 'nbsp', 'copy', 'reg')


def escape(s, quote=True):
    s = s.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;')
    return s.replace('"', '&quot;').replace("'", '&#x27;') if quote else s


def _character(found):
    text = found[1]
    if text[0] != '#':
        name = text.rstrip(';')
        if text[-1] == ';' and name in _names:
            return _names[name]
        for short in _short:
            if name.startswith(short):
                return _names[short] + text[len(short):]
        return found[0]
    digits = text[1:].rstrip(';')
    number = int(digits[1:], 16) if digits[0] in 'xX' else int(digits)
    if number == 0 or 0xd800 <= number <= 0xdfff or number > 0x10ffff:
        return '\ufffd'
    return chr(number)


def unescape(s):
    """The text with &names; that are often met, and &#numbers;, replaced."""
    return re.sub(r'&(#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[^\t\n\f <&#;]{1,32};?)', _character, s) if '&' in s else s
