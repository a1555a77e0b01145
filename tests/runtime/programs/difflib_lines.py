# Differences between texts.
import difflib

before = '''one potato
two potato
three potato
four
five potato
six potato
seven potato
more
'''.splitlines(keepends=True)
after = '''zero
one potato
two tomatoes
three potato
five potato
six\tpotato
seven potatoes
more
and more'''.splitlines(keepends=True)
print(*difflib.ndiff(before, after), sep='')
print(*difflib.unified_diff(before, after, 'before', 'after', n=1), sep='')
print(*difflib.context_diff(before, after, 'before', 'after', 'yesterday', 'today'), sep='')
delta = list(difflib.ndiff(before, after))
print(list(difflib.restore(delta, 1)) == before, list(difflib.restore(delta, 2)) == after)

matcher = difflib.SequenceMatcher(None, 'private thread', 'private volatile thread')
print(matcher.ratio(), matcher.quick_ratio(), matcher.real_quick_ratio())
print(matcher.find_longest_match(), matcher.get_matching_blocks())
for code in matcher.get_opcodes():
    print(code)
print(difflib.SequenceMatcher(lambda c: c == ' ', ' abcd', 'abcd abcd').find_longest_match(0, 5, 0, 9))
print(difflib.SequenceMatcher(None, [], []).ratio(), difflib.SequenceMatcher(None, 'x' * 300, 'x').ratio())
print(difflib.get_close_matches('adress', ['address', 'dress', 'head', 'addresses']))
print(difflib.get_close_matches('x', ['address']), difflib.Match(1, 2, 3))
for wrong in (lambda: difflib.get_close_matches('x', [], n=0), lambda: difflib.get_close_matches('x', [], cutoff=2),
              lambda: list(difflib.restore([], 3)), lambda: list(difflib.unified_diff([b'a'], [b'b']))):
    try:
        wrong()
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
print(*difflib.diff_bytes(difflib.unified_diff, [b'a\xff\n'], [b'b\n'], b'x', b'y'))
