# Products, quotients and texts of ints that are made in pieces.
import sys
sys.set_int_max_str_digits(0)
M = (1 << 61) - 1
P = 1000000007
def big(bits):
    x = 12345
    parts = []
    while bits > 0:
        x = (x * 6364136223846793005 + 1442695040888963407) % 2**64
        parts.append(x.to_bytes(8, 'big'))
        bits -= 64
    return int.from_bytes(b''.join(parts), 'big')
def check_product(a, b):
    c = a * b
    for m in (M, P, 998244353):
        assert c % m == (a % m) * (b % m) % m, (a.bit_length(), b.bit_length())
    return c
def check_division(a, b):
    q, r = divmod(a, b)
    assert 0 <= r < b, 'range'
    assert q * b + r == a, (a.bit_length(), b.bit_length())
sizes = [64, 5000, 1060000]
for i, p in enumerate(sizes):
    a = big(p)
    for q in sizes[:i + 1]:
        b = big(q) | 1
        c = check_product(a, b)
        check_product((1 << p) - 1, (1 << q) - 1)
        check_product((1 << p), (1 << q) - 1)
        check_division(c + 12345, b)
        check_division(c, b)
        check_division(c - 1, b)
        check_division(a, b)
        check_division(((1 << q) - 1) << p, (1 << q) - 1)
        check_division((((1 << q) - 1) << p) - 1, (1 << q))
        check_division((b << p) - 1, b)
        check_division((((1 << q) - 1) << p) + (1 << p) - 1, (1 << q) - 1)
        check_division((1 << (p + q)) - 1, (1 << q) - (1 << (q // 2)) + 1)
        check_division((1 << (p + q)) - 1, (1 << (q - 1)) + 1)
        check_division((1 << (p + q)) - (1 << p), (1 << q) - (1 << (q // 2)))
    assert c // b == a and -c // b == -a and (-c - 1) // b == -a - 1
def digits_by_hand(text, base, mod):
    v = 0
    for c in text:
        v = (v * base + int(c, 36)) % mod
    return v
for p in (10, 54000, 55000, 120000):
    a = big(p)
    s = str(a)
    assert int(s) == a and int('-' + s) == -a
    assert digits_by_hand(s, 10, P) == a % P
    for base, f in ((16, hex), (8, oct), (2, bin)):
        t = f(a)
        assert int(t, 0) == a
        assert digits_by_hand(t[2:], base, P) == a % P
    b = 10 ** (p // 3)
    s = str(b)
    assert s == '1' + '0' * (p // 3) and int(s) == b and str(b - 1) == '9' * (p // 3)
for base, text in ((36, 'z' * 50000), (7, '1' * 60000), (3, '12' * 30000), (32, '0v' * 40000), (36, '0' * 40000 + 'x')):
    assert int(text, base) % P == digits_by_hand(text, base, P)
print('fine')
