"""The instructions of CPython 3.11, by name and by number."""

__all__ = ['cmp_op', 'hasconst', 'hasname', 'hasjrel', 'hasjabs', 'haslocal', 'hascompare', 'hasfree', 'opname',
           'opmap', 'HAVE_ARGUMENT', 'EXTENDED_ARG', 'hasnargs', 'stack_effect']

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


# --- What an instruction does to the depth of the stack ---

# Where it is always the same, and not 0.
_EFFECTS = {name: effect for effect, names in {
    -1: """POP_TOP BINARY_SUBSCR PRINT_EXPR RETURN_VALUE IMPORT_STAR PREP_RERAISE_STAR POP_EXCEPT STORE_NAME DELETE_ATTR
        STORE_GLOBAL COMPARE_OP IMPORT_NAME POP_JUMP_FORWARD_IF_FALSE POP_JUMP_FORWARD_IF_TRUE IS_OP CONTAINS_OP RERAISE
        BINARY_OP STORE_FAST POP_JUMP_FORWARD_IF_NOT_NONE POP_JUMP_FORWARD_IF_NONE STORE_DEREF LIST_APPEND SET_ADD
        LIST_EXTEND SET_UPDATE DICT_MERGE DICT_UPDATE CALL POP_JUMP_BACKWARD_IF_NOT_NONE POP_JUMP_BACKWARD_IF_NONE
        POP_JUMP_BACKWARD_IF_FALSE POP_JUMP_BACKWARD_IF_TRUE""",
    1: """PUSH_NULL GET_LEN MATCH_MAPPING MATCH_SEQUENCE MATCH_KEYS PUSH_EXC_INFO WITH_EXCEPT_START GET_ANEXT
        BEFORE_ASYNC_WITH BEFORE_WITH LOAD_BUILD_CLASS LOAD_ASSERTION_ERROR LOAD_CONST LOAD_NAME IMPORT_FROM COPY LOAD_FAST
        LOAD_CLOSURE LOAD_DEREF LOAD_CLASSDEREF LOAD_METHOD""",
    -2: 'END_ASYNC_FOR DELETE_SUBSCR STORE_ATTR MAP_ADD MATCH_CLASS',
    -3: 'STORE_SUBSCR',
}.items() for name in names.split()}

# Where it hangs on the argument.
_EFFECTS_BY_ARGUMENT = {
    'UNPACK_SEQUENCE': lambda n: n - 1, 'UNPACK_EX': lambda n: (n & 255) + (n >> 8), 'BUILD_TUPLE': lambda n: 1 - n,
    'BUILD_LIST': lambda n: 1 - n, 'BUILD_SET': lambda n: 1 - n, 'BUILD_STRING': lambda n: 1 - n,
    'BUILD_MAP': lambda n: 1 - 2 * n, 'RAISE_VARARGS': lambda n: -n, 'BUILD_CONST_KEY_MAP': lambda n: -n,
    'PRECALL': lambda n: -n, 'LOAD_GLOBAL': lambda n: (n & 1) + 1, 'MAKE_FUNCTION': lambda n: -(n & 15).bit_count(),
    'BUILD_SLICE': lambda n: -2 if n == 3 else -1, 'CALL_FUNCTION_EX': lambda n: -2 - (n & 1),
    'FORMAT_VALUE': lambda n: -1 if n & 4 else 0,
}

# With a jump, and without.
_EFFECTS_BY_JUMP = {'FOR_ITER': (-1, 1), 'JUMP_IF_FALSE_OR_POP': (0, -1), 'JUMP_IF_TRUE_OR_POP': (0, -1), 'SEND': (-1, 0)}


def stack_effect(opcode, oparg=None, /, *, jump=None):
    """By how much the stack grows; of an instruction that may jump: with the jump, without, or the most."""
    if not isinstance(opcode, int):
        raise TypeError(f"{type(opcode).__name__!r} object cannot be interpreted as an integer")
    if opcode < HAVE_ARGUMENT and oparg is not None:
        raise ValueError('stack_effect: opcode does not permit oparg but oparg was specified')
    if opcode >= HAVE_ARGUMENT and oparg is None:
        raise ValueError('stack_effect: opcode requires oparg but oparg was not specified')
    if jump not in (None, True, False) or not isinstance(jump, (bool, type(None))):
        raise ValueError('stack_effect: jump must be False, True or None')
    name = opname[opcode] if 0 <= opcode < 256 else ''
    if name not in opmap:
        raise ValueError('invalid opcode or oparg')
    if name in _EFFECTS_BY_JUMP:
        effects = _EFFECTS_BY_JUMP[name]
        return max(effects) if jump is None else effects[0] if jump else effects[1]
    if name in _EFFECTS_BY_ARGUMENT:
        return _EFFECTS_BY_ARGUMENT[name](oparg)
    return _EFFECTS.get(name, 0)


# --- What is C in CPython ---

from _in_c import functions

functions('_opcode', 'stack_effect')
del functions
