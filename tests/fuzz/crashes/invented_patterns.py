import _sre, random, array
random.seed(3)
n = bad = ok = 0
for i in range(400):
    words = [random.choice([random.randrange(0, 18), random.randrange(0, 18), random.randrange(-2, 40)]) for _ in range(random.randrange(1, 14))] + [0]
    code = b''.join(w.to_bytes(4, 'little', signed=True) for w in words)
    try: _sre.find(code, random.randrange(0, 4), random.randrange(0, 4), random.choice(['', 'abc', 'aaaa', '\n\x01\x02']), 0, 9, random.randrange(3), -1); ok += 1
    except RuntimeError as e: bad += 1
print(ok, bad)
