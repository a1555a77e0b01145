#!/usr/bin/env python3
"""Writes charmaps.def anew: the encodings of one byte a character that begin like ASCII.

    python3 -I engine/objects/bytes/charmaps.py >engine/objects/bytes/charmaps.def

Run by hand; CPython is asked what each byte from 0x80 on stands for.
"""
from encodings.aliases import aliases

NAMES = ('cp437 cp720 cp737 cp775 cp850 cp852 cp855 cp857 cp858 cp860 cp861 cp862 cp863 cp864 cp865 cp866 cp869 cp874'
         ' cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 iso8859_2 iso8859_3 iso8859_4 iso8859_5'
         ' iso8859_6 iso8859_7 iso8859_8 iso8859_9 iso8859_10 iso8859_11 iso8859_13 iso8859_14 iso8859_15 iso8859_16'
         ' koi8_r koi8_u mac_roman mac_greek mac_cyrillic mac_turkish').split()


def main():
    print('/* Made by charmaps.py: HPM_CHARMAP (its names, what the bytes 0x80 to 0xff stand for; 0: nothing) */')
    for name in NAMES:
        if bytes(range(128)).decode(name, 'replace') != bytes(range(128)).decode('ascii'):
            continue
        names = [name, *sorted(alias for alias, of in aliases.items() if of == name)]
        print(f'HPM_CHARMAP (" {" ".join(names)} ",')
        codes = [f'0x{ord(c) % 0xfffd:04x}' for c in bytes(range(128, 256)).decode(name, 'replace')]
        rows = [', '.join(codes[i:i + 8]) for i in range(0, 128, 8)]
        print('            ', ',\n             '.join(rows) + ')')


main()
