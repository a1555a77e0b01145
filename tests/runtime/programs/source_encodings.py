exec(b"# coding: latin-1\ns = 'caf\xe9'\nprint(s, len(s))")
exec(b"# -*- coding: cp1252 -*-\nprint('\x80 5')")
exec("# coding: latin-1\nprint('caf\xe9')")
exec(b"# coding: utf-8\nprint('caf\xc3\xa9')")
exec(b"\n# vim: set fileencoding=iso-8859-15 :\nprint('\xa4')")
for bad in (b"print('caf\xe9')",):
    try: exec(bad)
    except SyntaxError as e: print('SyntaxError', e.msg[:15])
