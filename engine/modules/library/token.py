"""The numbers of tokens."""

# In the order of their numbers: a name, and the one operator that it is, if it is one.
_TABLE = '''
ENDMARKER   NAME   NUMBER   STRING   NEWLINE   INDENT   DEDENT   LPAR (   RPAR )   LSQB [   RSQB ]
COLON :   COMMA ,   SEMI ;   PLUS +   MINUS -   STAR *   SLASH /   VBAR |   AMPER &   LESS <   GREATER >
EQUAL =   DOT .   PERCENT %   LBRACE {   RBRACE }   EQEQUAL ==   NOTEQUAL !=   LESSEQUAL <=
GREATEREQUAL >=   TILDE ~   CIRCUMFLEX ^   LEFTSHIFT <<   RIGHTSHIFT >>   DOUBLESTAR **   PLUSEQUAL +=
MINEQUAL -=   STAREQUAL *=   SLASHEQUAL /=   PERCENTEQUAL %=   AMPEREQUAL &=   VBAREQUAL |=
CIRCUMFLEXEQUAL ^=   LEFTSHIFTEQUAL <<=   RIGHTSHIFTEQUAL >>=   DOUBLESTAREQUAL **=   DOUBLESLASH //
DOUBLESLASHEQUAL //=   AT @   ATEQUAL @=   RARROW ->   ELLIPSIS ...   COLONEQUAL :=   OP   AWAIT   ASYNC
TYPE_IGNORE   TYPE_COMMENT   SOFT_KEYWORD   ERRORTOKEN   COMMENT   NL   ENCODING
'''

N_TOKENS = 64
NT_OFFSET = 256
tok_name = {}
EXACT_TOKEN_TYPES = {}
for _number, _row in enumerate(_TABLE.strip().replace('\n', '   ').split('   ')):
    _name, _, _text = _row.partition(' ')
    globals()[_name] = _number
    tok_name[_number] = _name
    if _text:
        EXACT_TOKEN_TYPES[_text] = _number
tok_name[N_TOKENS] = 'N_TOKENS'
tok_name[NT_OFFSET] = 'NT_OFFSET'
EXACT_TOKEN_TYPES = dict(sorted(EXACT_TOKEN_TYPES.items()))
__all__ = ['tok_name', 'ISTERMINAL', 'ISNONTERMINAL', 'ISEOF', *tok_name.values()]
del _number, _row, _name, _text, _


def ISTERMINAL(x):
    return x < NT_OFFSET


def ISNONTERMINAL(x):
    return x >= NT_OFFSET


def ISEOF(x):
    return x == ENDMARKER
