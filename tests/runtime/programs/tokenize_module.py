import tokenize, io, token, keyword
src = '''# comment
def f(a, b=1.5e3, *, c=0x_ff):
    """doc
    string"""
    if a and not b:   # hm
        return [1_000, 3.j, 'it\\'s', rb"x", f"{a!r}"]

    x = (a +
         b)
\ty = a \\
        + b
    @g
    class C: pass
    s = 'a\\
b'
    z: int = ... ; z //= 2 ** 3 -> x := 1 != 2
$ ? é = "é"
'''.replace('\t', '    ')
for t in tokenize.generate_tokens(io.StringIO(src).readline): print(t)
for t in tokenize.tokenize(io.BytesIO(b'x = 1\nif x:\n  y').readline): print(t.type, tokenize.tok_name[t.exact_type], repr(t.string), t.start, t.end)
for bad in ('x = (1,\n', '"""abc', 'if x:\n    y\n  z\n', "'abc\n", 'a b  '):
    try: print([t.string for t in tokenize.generate_tokens(io.StringIO(bad).readline)])
    except (tokenize.TokenError, IndentationError) as e: print(type(e).__name__, e)
toks = list(tokenize.generate_tokens(io.StringIO(src).readline))
print(tokenize.untokenize(tokenize.tokenize(io.BytesIO(b'a = 1\n').readline)))
print(token.tok_name[1], token.NAME, token.EXACT_TOKEN_TYPES['->'], token.ISTERMINAL(3), len(token.__all__), list(token.EXACT_TOKEN_TYPES)[:4])
print(keyword.iskeyword('for'), keyword.softkwlist, len(keyword.kwlist))
print(tokenize.detect_encoding(io.BytesIO(b'# -*- coding: latin-1 -*-\nx').readline))
