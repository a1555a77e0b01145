"""What all topics write with: a source of choices, names, and texts with holes.

A rule is a list of alternatives, each a text or (weight, text). `$rule` or `${rule}` in a text is a hole, filled
by an alternative of that rule, and so on; a rule may also be a function of the maker. When the
texts have nested deeply, only alternatives that lead to an end are taken (see Rules.ends).
"""
import re
import warnings

HOLE = re.compile(r'\$(?:\{(\w+)\}|(\w+))')
DEEPEST = 3


def compiles(text):
    with warnings.catch_warnings():
        warnings.simplefilter('ignore')
        try:
            compile(text, 'program', 'exec')
        except (SyntaxError, ValueError, RecursionError):
            return False
    return True


class Rules:
    def __init__(self):
        self.alternatives = {}      # name → (weights, texts), or a function of the maker
        self.ends = {}              # name → those alternatives that have no rule with holes below

    def add(self, table):
        for name, alternatives in table.items():
            assert name not in self.alternatives, name
            if callable(alternatives):
                self.alternatives[name] = alternatives
                continue
            pairs = [a if isinstance(a, tuple) else (1, a) for a in alternatives]
            self.alternatives[name] = [p[0] for p in pairs], [p[1] for p in pairs]

    def ends_of(self, name):
        """Alternatives without holes, or whose holes are functions."""
        if name not in self.ends:
            weights, texts = self.alternatives[name]
            good = [(w, t) for w, t in zip(weights, texts)
                    if all(callable(self.alternatives[h[0] or h[1]]) for h in HOLE.findall(t))] or list(zip(weights, texts))
            self.ends[name] = [w for w, _ in good], [t for _, t in good]
        return self.ends[name]


RULES = Rules()


class Maker:
    """Writes one program."""

    def __init__(self, random):
        self.random = random
        self.lines = []
        self.n_names = 0

    # Choices

    def one(self, choices):
        return self.random.choice(choices)

    def chance(self, probability):
        return self.random.random() < probability

    def number(self, low, high):
        return self.random.randint(low, high)

    def some(self, choices, low, high):
        """A few of them, any of them more than once."""
        return [self.one(choices) for _ in range(self.number(low, high))]

    def name(self, letter='v'):
        self.n_names += 1
        return f'{letter}{self.n_names}'

    # Texts

    def fill(self, text, depth=0):
        return HOLE.sub(lambda match: self.rule(match[1] or match[2], depth), text)

    def rule(self, name, depth=0):
        alternatives = RULES.alternatives[name]
        if callable(alternatives):
            return alternatives(self)
        weights, texts = RULES.ends_of(name) if depth >= DEEPEST else alternatives
        return self.fill(self.random.choices(texts, weights)[0], depth + 1)

    def several(self, rule, low=0, high=3, separator=', '):
        return separator.join(self.rule(rule, 1) for _ in range(self.number(low, high)))

    # Lines

    def say(self, text, indent=0):
        """Writes a line or several; holes are not filled."""
        self.lines += [' ' * 4 * indent + line for line in text.split('\n')]

    def say_filled(self, text, indent=0):
        self.say(self.fill(text), indent)

    def show(self, expression, indent=0):
        """Shows a value or an error: what `t` in the prelude does."""
        line = f't(lambda: {expression})'
        if compiles(line):
            self.say(line, indent)
