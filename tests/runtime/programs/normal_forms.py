# Normal forms of texts with all that takes part in composing, with zeros and lone surrogates, and of long ones.
import random
import unicodedata

ALPHABET = ('A\u00e9\u0300\u0301\u0327\u1e9b\u1100\u1161\u11a8\uac00\uac01\u314f\u3131\uff9e\uff76\u30ab\u3099\ufb01'
            '\u212b\u03b1\u0345\u09c7\u09be\u4e00\ufa10\0\ud800 \u2126\u1f71\u0627\u0653\ufef7\uffa1\uffc2\uffda')


def digest(text):
    total = 0
    for c in text:
        total = (total * 31 + ord(c)) % 1000000007
    return total


random.seed(5)
for form in 'NFC', 'NFD', 'NFKC', 'NFKD':
    for length in [5] * 20 + [300] * 20 + [3000] * 3:
        text = ''.join(random.choice(ALPHABET) for _ in range(length))
        normal = unicodedata.normalize(form, text)
        print(form, length, len(normal), digest(normal), unicodedata.is_normalized(form, text))
    text = '\u00e9' * 100000 + 'e\u0301' * 100000 + '\uac00\u11a8' * 50000
    print(form, len(unicodedata.normalize(form, text)))
print(ascii(unicodedata.normalize('NFD', 'a\0\u00e9\ud800\u00e9')))
