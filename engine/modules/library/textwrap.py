"""Indentation of text."""

__all__ = ['dedent', 'indent']


def dedent(text):
    lines = [line if line.strip(' \t') else '' for line in text.split('\n')]
    margin = None
    for line in lines:
        if line:
            space = line[:len(line) - len(line.lstrip(' \t'))]
            if margin is None:
                margin = space
            while not space.startswith(margin):
                margin = margin[:-1]
    return '\n'.join(line[len(margin or ''):] for line in lines)


def indent(text, prefix, predicate=None):
    wanted = predicate or str.strip
    return ''.join(prefix + line if wanted(line) else line for line in text.splitlines(True))
