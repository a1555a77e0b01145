"""The instructions of CPython 3.11, by name and by number."""

__all__ = ['cmp_op', 'hasconst', 'hasname', 'hasjrel', 'hasjabs', 'haslocal', 'hascompare', 'hasfree', 'opname',
           'opmap', 'HAVE_ARGUMENT', 'EXTENDED_ARG', 'hasnargs']

# A name, its number, the units of its inline caches, and what its argument means.
_TABLE = """
    CACHE 0 0
    POP_TOP 1 0
    PUSH_NULL 2 0
    NOP 9 0
    UNARY_POSITIVE 10 0
    UNARY_NEGATIVE 11 0
    UNARY_NOT 12 0
    UNARY_INVERT 15 0
    BINARY_SUBSCR 25 4
    GET_LEN 30 0
    MATCH_MAPPING 31 0
    MATCH_SEQUENCE 32 0
    MATCH_KEYS 33 0
    PUSH_EXC_INFO 35 0
    CHECK_EXC_MATCH 36 0
    CHECK_EG_MATCH 37 0
    WITH_EXCEPT_START 49 0
    GET_AITER 50 0
    GET_ANEXT 51 0
    BEFORE_ASYNC_WITH 52 0
    BEFORE_WITH 53 0
    END_ASYNC_FOR 54 0
    STORE_SUBSCR 60 1
    DELETE_SUBSCR 61 0
    GET_ITER 68 0
    GET_YIELD_FROM_ITER 69 0
    PRINT_EXPR 70 0
    LOAD_BUILD_CLASS 71 0
    LOAD_ASSERTION_ERROR 74 0
    RETURN_GENERATOR 75 0
    LIST_TO_TUPLE 82 0
    RETURN_VALUE 83 0
    IMPORT_STAR 84 0
    SETUP_ANNOTATIONS 85 0
    YIELD_VALUE 86 0
    ASYNC_GEN_WRAP 87 0
    PREP_RERAISE_STAR 88 0
    POP_EXCEPT 89 0
    STORE_NAME 90 0 name
    DELETE_NAME 91 0 name
    UNPACK_SEQUENCE 92 1
    FOR_ITER 93 0 jump
    UNPACK_EX 94 0
    STORE_ATTR 95 4 name
    DELETE_ATTR 96 0 name
    STORE_GLOBAL 97 0 name
    DELETE_GLOBAL 98 0 name
    SWAP 99 0
    LOAD_CONST 100 0 const
    LOAD_NAME 101 0 name
    BUILD_TUPLE 102 0
    BUILD_LIST 103 0
    BUILD_SET 104 0
    BUILD_MAP 105 0
    LOAD_ATTR 106 4 name
    COMPARE_OP 107 2 compare
    IMPORT_NAME 108 0 name
    IMPORT_FROM 109 0 name
    JUMP_FORWARD 110 0 jump
    JUMP_IF_FALSE_OR_POP 111 0 jump
    JUMP_IF_TRUE_OR_POP 112 0 jump
    POP_JUMP_FORWARD_IF_FALSE 114 0 jump
    POP_JUMP_FORWARD_IF_TRUE 115 0 jump
    LOAD_GLOBAL 116 5 name
    IS_OP 117 0
    CONTAINS_OP 118 0
    RERAISE 119 0
    COPY 120 0
    BINARY_OP 122 1
    SEND 123 0 jump
    LOAD_FAST 124 0 local
    STORE_FAST 125 0 local
    DELETE_FAST 126 0 local
    POP_JUMP_FORWARD_IF_NOT_NONE 128 0 jump
    POP_JUMP_FORWARD_IF_NONE 129 0 jump
    RAISE_VARARGS 130 0
    GET_AWAITABLE 131 0
    MAKE_FUNCTION 132 0
    BUILD_SLICE 133 0
    JUMP_BACKWARD_NO_INTERRUPT 134 0 jump
    MAKE_CELL 135 0 free
    LOAD_CLOSURE 136 0 free
    LOAD_DEREF 137 0 free
    STORE_DEREF 138 0 free
    DELETE_DEREF 139 0 free
    JUMP_BACKWARD 140 0 jump
    CALL_FUNCTION_EX 142 0
    EXTENDED_ARG 144 0
    LIST_APPEND 145 0
    SET_ADD 146 0
    MAP_ADD 147 0
    LOAD_CLASSDEREF 148 0 free
    COPY_FREE_VARS 149 0
    RESUME 151 0
    MATCH_CLASS 152 0
    FORMAT_VALUE 155 0
    BUILD_CONST_KEY_MAP 156 0
    BUILD_STRING 157 0
    LOAD_METHOD 160 10 name
    LIST_EXTEND 162 0
    SET_UPDATE 163 0
    DICT_MERGE 164 0
    DICT_UPDATE 165 0
    PRECALL 166 1
    CALL 171 4
    KW_NAMES 172 0 const
    POP_JUMP_BACKWARD_IF_NOT_NONE 173 0 jump
    POP_JUMP_BACKWARD_IF_NONE 174 0 jump
    POP_JUMP_BACKWARD_IF_FALSE 175 0 jump
    POP_JUMP_BACKWARD_IF_TRUE 176 0 jump
"""

cmp_op = ('<', '<=', '==', '!=', '>', '>=')
hasconst, hasname, hasjrel, hasjabs, haslocal, hascompare, hasfree, hasnargs = [], [], [], [], [], [], [], []
opmap = {}
opname = [f'<{number}>' for number in range(256)]
_inline_cache_entries = [0] * 256
_lists = {'const': hasconst, 'name': hasname, 'jump': hasjrel, 'local': haslocal, 'compare': hascompare,
          'free': hasfree}
for _row in _TABLE.split('\n'):
    if _row:
        _name, _number, _caches, *_meaning = _row.split()
        _number = int(_number)
        opmap[_name] = _number
        opname[_number] = _name
        _inline_cache_entries[_number] = int(_caches)
        if _meaning:
            _lists[_meaning[0]].append(_number)
del _lists, _row, _name, _number, _caches, _meaning

HAVE_ARGUMENT = 90
EXTENDED_ARG = opmap['EXTENDED_ARG']

_operators = '+ & // << @ * % | ** >> - / ^'.split()
_operator_names = 'ADD AND FLOOR_DIVIDE LSHIFT MATRIX_MULTIPLY MULTIPLY REMAINDER OR POWER RSHIFT SUBTRACT TRUE_DIVIDE XOR'.split()
_nb_ops = ([('NB_' + n, o) for n, o in zip(_operator_names, _operators)]
           + [('NB_INPLACE_' + n, o + '=') for n, o in zip(_operator_names, _operators)])
