# unicodedata: names, kinds, numbers and normal forms of characters.
import timeit
import unicodedata

for c in "aÄé€½²٣ⅳ→\n\u0301漢한（ｱ☃😀":
    print(ascii(c), unicodedata.category(c), unicodedata.combining(c), unicodedata.mirrored(c),
          unicodedata.east_asian_width(c), unicodedata.decimal(c, None), unicodedata.digit(c, -1))
for c in "aÄé€½²→漢한☃😀":
    print(unicodedata.name(c), unicodedata.lookup(unicodedata.name(c)) == c if c not in "漢한" else "")
print([unicodedata.numeric(c) for c in "7½²⅔"], unicodedata.numeric("x", None), unicodedata.name("\n", "nameless"))
for form in "NFC NFD NFKC NFKD".split():
    text = unicodedata.normalize(form, "Ångström ﬁ ② e\u0301 한")
    print(form, len(text), ascii(text), unicodedata.is_normalized(form, text), unicodedata.is_normalized(form, "é e\u0301"))


def without_accents(text):
    return "".join([c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)])


print(without_accents("Málaga, Zürich, Łódź, crème brûlée"), unicodedata.normalize("NFC", "a\ud800b") == "a\ud800b")
print(unicodedata.normalize("NFD", "Ä").encode("ascii", "ignore"), unicodedata.unidata_version)
for wrong in (lambda: unicodedata.name("ab"), lambda: unicodedata.name("\n"), lambda: unicodedata.lookup("NO SUCH SIGN"),
              lambda: unicodedata.normalize("NFX", "a"), lambda: unicodedata.normalize("NFC", 3), lambda: unicodedata.digit("x"),
              lambda: unicodedata.category(""), lambda: unicodedata.numeric("x"), lambda: unicodedata.decimal("²")):
    try:
        wrong()
    except (TypeError, ValueError, KeyError) as error:
        print(type(error).__name__, error)
print(timeit.Timer("pass").autorange()[0] > 1, len(timeit.repeat("n += 1", "n = 0", number=3, repeat=2)))
