# Powers of complex numbers at the edges: what overflows, and what the C library calls a domain error.
values = [0.0, -0.0, 1.0, -1.5, float("inf"), -float("inf"), float("nan"), 1e200, 1e-200, -3.0, 101.0]
for a in values:
    for b in values:
        line = []
        for c in values:
            for d in (0.0, 1.0, -2.0, float("inf")):
                try:
                    line.append(str(complex(a, b) ** complex(c, d)))
                except ArithmeticError as error:
                    line.append(type(error).__name__[0])
        print(complex(a, b), *line)
for base, exponent in ((0j, -1), (1e200j, 2), (0j, 1j)):
    try:
        base ** exponent
    except ArithmeticError as error:
        print(error)
