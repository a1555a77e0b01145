# What an encoding or an error handler is called is shown as it was given; what CPython's registry of codecs
# finds fails in the registry's words, what has a short way does not.
import traceback


def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, ascii(str(error)), ascii(error.__cause__), error.__suppress_context__)


for name in ("ß", "😀", "ΑΣ", "A B", "utf-16 zz"):
    attempt("a".encode, name)
    attempt(b"a".decode, name)
    attempt(str, b"a", name)
    attempt(bytes, "a", name)
    attempt(bytearray, "a", name)
    attempt("\ud800".encode, "utf-8", name)
    for encoding in ("utf-16", "utf_16", "UTF-16-LE", "utf-8-sig", "cp1252", "latin-1", "l1", "us-ascii", "646"):
        attempt("\ud800".encode, encoding, name)
    for encoding in ("utf-8", "utf-16-be", "utf-16", "u8", "ascii"):
        attempt(b"\xd8\x00\xff".decode, encoding, name)
attempt(b"".decode, "nothing")
attempt(str, b"", "nothing")
attempt("".encode, "nothing")
attempt(bytes, encoding=...)
attempt(bytes, errors=...)
attempt(bytes, 5, encoding="x")
attempt(bytearray, encoding=...)
attempt(bytearray, errors="x")
attempt(bytes, "a", errors="strict")
try:
    "\ud800".encode("utf-16-le", "how?")
except LookupError:
    traceback.print_exc()
