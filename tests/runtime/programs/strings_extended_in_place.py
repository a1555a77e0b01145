"""Where a string of a local name grows in place: its address stays while its block has room."""


def grow(text, more, n, plain=False):
    stays = ""
    for _ in range(n):
        before = id(text)
        if plain:
            text = text + more
        else:
            text += more
        stays = stays + ".="[id(text) == before]
    return stays


def grow_ascii(n):
    text = ""
    stays = []
    for _ in range(n):
        before = id(text)
        text += "x"
        stays.append(id(text) == before)
    return "".join(".="[stay] for stay in stays), text


def grow_wide(n):
    text = "€ü"
    stays = []
    for _ in range(n):
        before = id(text)
        text = text + "añ"
        stays.append(id(text) == before)
    return "".join(".="[stay] for stay in stays), text


def others_hold_it(n):
    text, kept, stays = "ab", [], []
    for i in range(n):
        before = id(text)
        text += "c"
        stays.append(id(text) == before)
        if i % 3 == 0:
            kept.append(text)
        if i % 5 == 0:
            hash(text)
    return "".join(".="[stay] for stay in stays), kept


def does_not_fit(n):
    text, stays = "abc", []
    for i in range(n):
        before = id(text)
        text += "é" if i == 12 else "d"
        stays.append(id(text) == before)
    return "".join(".="[stay] for stay in stays), text


def once(text):
    before = id(text)
    text += "!"
    return id(text) == before


def many_names(n):
    first = second = ""
    for i in range(n):
        first += "ab"
        second = first + "cd"
        second += "e"
        third = second
        second += "f"
        assert third + "f" == second
    return first, second, third


print(grow_ascii(60))
print(grow_wide(30))
print(others_hold_it(40))
print(does_not_fit(30))
print([once("".join(["a", "b"])) for _ in range(12)])
print(many_names(30))
text, stays = "", []
for _ in range(20):
    before = id(text)
    text += "x"
    stays.append(id(text) == before)
print(any(stays), text)
