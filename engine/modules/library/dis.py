"""Shows the instructions of code objects, in the form that CPython 3.11 has them."""

import sys
import types
import collections
import io
from opcode import *
from opcode import _inline_cache_entries, _nb_ops, __all__ as _opcode_all

__all__ = ['code_info', 'dis', 'disassemble', 'distb', 'disco', 'findlinestarts', 'findlabels', 'show_code',
           'get_instructions', 'Instruction', 'Bytecode'] + _opcode_all
del _opcode_all

COMPILER_FLAG_NAMES = {1 << bit: name for bit, name in enumerate(
    'OPTIMIZED NEWLOCALS VARARGS VARKEYWORDS NESTED GENERATOR NOFREE COROUTINE ITERABLE_COROUTINE '
    'ASYNC_GENERATOR'.split())}

_WITH_CODE = (types.MethodType, types.FunctionType, types.CodeType, classmethod, staticmethod, type)
_CONVERSIONS = [(None, ''), (str, 'str'), (repr, 'repr'), (ascii, 'ascii')]
_FUNCTION_PARTS = ('defaults', 'kwdefaults', 'annotations', 'closure')
_LOAD_CONST = opmap['LOAD_CONST']
_LOAD_GLOBAL = opmap['LOAD_GLOBAL']
_FORMAT_VALUE = opmap['FORMAT_VALUE']
_MAKE_FUNCTION = opmap['MAKE_FUNCTION']
_BINARY_OP = opmap['BINARY_OP']

Positions = collections.namedtuple('Positions', 'lineno end_lineno col_offset end_col_offset', defaults=[None] * 4)
_Instruction = collections.namedtuple(
    '_Instruction', 'opname opcode arg argval argrepr offset starts_line is_jump_target positions', defaults=[None])
_Handler = collections.namedtuple('_ExceptionTableEntry', 'start end target depth lasti')


class _Unknown:
    def __repr__(self):
        return '<unknown>'


# Stands for a constant that is not shown.
UNKNOWN = _Unknown()


class Instruction(_Instruction):
    """One instruction: its name, number and argument, what the argument means, and where it stands."""

    def _disassemble(self, lineno_width=3, mark_as_current=False, offset_width=4):
        parts = []
        if lineno_width:
            parts.append(('' if self.starts_line is None else str(self.starts_line)).rjust(lineno_width))
        parts += ['-->' if mark_as_current else '   ', '>>' if self.is_jump_target else '  ',
                  repr(self.offset).rjust(offset_width), self.opname.ljust(20)]
        if self.arg is not None:
            parts.append(repr(self.arg).rjust(5))
            if self.argrepr:
                parts.append(f'({self.argrepr})')
        return ' '.join(parts).rstrip()


# Reading bytecode

def _units(code):
    """(offset, opcode, argument) of each instruction; EXTENDED_ARG adds to the next one's argument."""
    higher = caches = 0
    for offset in range(0, len(code), 2):
        if caches:
            caches -= 1
            continue
        op = code[offset]
        caches = _inline_cache_entries[op]
        if op < HAVE_ARGUMENT:
            higher = 0
            yield offset, op, None
            continue
        arg = code[offset + 1] | higher
        higher = arg << 8 if op == EXTENDED_ARG else 0
        yield offset, op, arg


def _target(offset, op, arg):
    return offset + 2 - arg * 2 if 'JUMP_BACKWARD' in opname[op] else offset + 2 + arg * 2


def findlabels(code):
    """The offsets that jumps go to."""
    labels = []
    for offset, op, arg in _units(code):
        if arg is not None and op in hasjrel and (label := _target(offset, op, arg)) not in labels:
            labels.append(label)
    return labels


def findlinestarts(code):
    """(offset, line) wherever another line begins."""
    last = None
    for start, _, line in code.co_lines():
        if line is not None and line != last:
            last = line
            yield start, line


def _numbers(table):
    number = 0
    for byte in table:
        number = number << 6 | byte & 63
        if not byte & 64:
            yield number
            number = 0


def _handlers(code):
    numbers = _numbers(code.co_exceptiontable)
    for start, length, target, depth in zip(numbers, numbers, numbers, numbers):
        yield _Handler(start * 2, (start + length) * 2, target * 2, depth >> 1, bool(depth & 1))


def _parse_exception_table(code):
    return list(_handlers(code))


def _meaning(offset, op, arg, code):
    """The value that an argument stands for, and how it is shown."""
    if op in hasconst:
        if code is None or op != _LOAD_CONST:
            return UNKNOWN, ''
        return code.co_consts[arg], repr(code.co_consts[arg])
    if op in hasname:
        index, with_null = (arg >> 1, arg & 1) if op == _LOAD_GLOBAL else (arg, 0)
        if code is None:
            return index, ''
        return code.co_names[index], 'NULL + ' * with_null + code.co_names[index]
    if op in hasjrel:
        target = _target(offset, op, arg)
        return target, f'to {target}'
    if op in haslocal or op in hasfree:
        if code is None:
            return arg, ''
        name = code._varname_from_oparg(arg)
        return name, name
    if op in hascompare:
        return cmp_op[arg], cmp_op[arg]
    if op == _FORMAT_VALUE:
        function, shown = _CONVERSIONS[arg & 3]
        return (function, bool(arg & 4)), ', '.join(filter(None, [shown, 'with format' if arg & 4 else '']))
    if op == _MAKE_FUNCTION:
        return arg, ', '.join(part for bit, part in enumerate(_FUNCTION_PARTS) if arg >> bit & 1)
    if op == _BINARY_OP:
        return arg, _nb_ops[arg][1]
    return arg, ''


def _instructions(bytecode, code=None, line_offset=0, show_caches=False):
    line_starts = dict(findlinestarts(code)) if code is not None else {}
    places = code.co_positions() if code is not None else iter(())
    labels = set(findlabels(bytecode))
    if code is not None:
        labels.update(handler.target for handler in _handlers(code))
    for offset, op, arg in _units(bytecode):
        line = line_starts.get(offset)
        if line is not None:
            line += line_offset
        value, shown = (None, '') if arg is None else _meaning(offset, op, arg, code)
        yield Instruction(opname[op], op, arg, value, shown, offset, line, offset in labels,
                          Positions(*next(places, ())))
        for index in range(1, _inline_cache_entries[op] + 1):
            place = Positions(*next(places, ()))
            if show_caches:
                yield Instruction('CACHE', 0, 0, None, '', offset + index * 2, None, False, place)


def _code_of(x):
    """The code object of a function, method, generator, text or code."""
    x = getattr(x, '__func__', x)
    for name in '__code__', 'gi_code', 'ag_code', 'cr_code':
        if hasattr(x, name):
            x = getattr(x, name)
            break
    if isinstance(x, str):
        x = _compile(x, '<disassembly>')
    if hasattr(x, 'co_code'):
        return x
    raise TypeError(f"don't know how to disassemble {type(x).__name__} objects")


def _compile(source, name):
    try:
        return compile(source, name, 'eval')
    except SyntaxError:
        return compile(source, name, 'exec')


def get_instructions(x, *, first_line=None, show_caches=False, adaptive=False):
    """The instructions of a function, method, text or code object, one by one."""
    code = _code_of(x)
    line_offset = 0 if first_line is None else first_line - code.co_firstlineno
    return _instructions(code.co_code, code, line_offset, show_caches)


# Writing

def _write(bytecode, code=None, lasti=-1, line_offset=0, file=None, show_caches=False):
    lines = [line for _, line in findlinestarts(code)] if code is not None else []
    line_width = max(3, len(str(max(lines) + line_offset))) if lines else 0
    offset_width = max(4, len(str(len(bytecode) - 2)))
    for instruction in _instructions(bytecode, code, line_offset, show_caches):
        if lines and instruction.starts_line is not None and instruction.offset > 0:
            print(file=file)
        print(instruction._disassemble(line_width, instruction.offset == lasti, offset_width), file=file)
    handlers = list(_handlers(code)) if code is not None else []
    if handlers:
        print('ExceptionTable:', file=file)
    for handler in handlers:
        print(f'  {handler.start} to {handler.end - 2} -> {handler.target} [{handler.depth}]'
              + ' lasti' * handler.lasti, file=file)


def disassemble(co, lasti=-1, *, file=None, show_caches=False, adaptive=False):
    """Shows a code object; the instruction at `lasti` is marked."""
    _write(co.co_code, co, lasti, file=file, show_caches=show_caches)


disco = disassemble


def _disassemble_all(code, file, depth, show_caches):
    disassemble(code, file=file, show_caches=show_caches)
    if depth is not None:
        if depth <= 0:
            return
        depth -= 1
    for constant in code.co_consts:
        if hasattr(constant, 'co_code'):
            print(file=file)
            print(f'Disassembly of {constant!r}:', file=file)
            _disassemble_all(constant, file, depth, show_caches)


def _disassemble_members(x, file, depth, show_caches):
    for name, member in sorted(x.__dict__.items()):
        if isinstance(member, _WITH_CODE):
            print(f'Disassembly of {name}:', file=file)
            try:
                dis(member, file=file, depth=depth, show_caches=show_caches)
            except TypeError as error:
                print('Sorry:', error, file=file)
            print(file=file)


def dis(x=None, *, file=None, depth=None, show_caches=False, adaptive=False):
    """Shows the instructions of a class, method, function, text or code object, or of the last traceback."""
    if x is None:
        distb(file=file, show_caches=show_caches)
        return
    x = getattr(x, '__func__', x)
    for name in '__code__', 'gi_code', 'ag_code', 'cr_code':
        if hasattr(x, name):
            x = getattr(x, name)
            break
    if hasattr(x, '__dict__'):
        _disassemble_members(x, file, depth, show_caches)
    elif hasattr(x, 'co_code'):
        _disassemble_all(x, file, depth, show_caches)
    elif isinstance(x, (bytes, bytearray)):
        _write(x, file=file, show_caches=show_caches)
    elif isinstance(x, str):
        _disassemble_all(_compile(x, '<dis>'), file, depth, show_caches)
    else:
        raise TypeError(f"don't know how to disassemble {type(x).__name__} objects")


def distb(tb=None, *, file=None, show_caches=False, adaptive=False):
    """Shows the code that failed, the instruction marked."""
    if tb is None:
        try:
            tb = sys.last_traceback
        except AttributeError:
            raise RuntimeError('no last traceback to disassemble') from None
        while tb.tb_next:
            tb = tb.tb_next
    disassemble(tb.tb_frame.f_code, tb.tb_lasti, file=file, show_caches=show_caches)


# What is known of a code object

def pretty_flags(flags):
    """The names of co_flags."""
    names = []
    for bit in (1 << number for number in range(32)):
        if flags & bit:
            names.append(COMPILER_FLAG_NAMES.get(bit, hex(bit)))
            flags ^= bit
    return ', '.join(names or [hex(flags)])


def code_info(x):
    """A text about the code object of a function, method, text or code."""
    code = _code_of(x)
    heads = [('Name:', code.co_name), ('Filename:', code.co_filename), ('Argument count:', code.co_argcount),
             ('Positional-only arguments:', code.co_posonlyargcount), ('Kw-only arguments:', code.co_kwonlyargcount),
             ('Number of locals:', code.co_nlocals), ('Stack size:', code.co_stacksize),
             ('Flags:', pretty_flags(code.co_flags))]
    lines = [f'{title:<18} {value}' for title, value in heads]
    lists = [('Constants:', map(repr, code.co_consts)), ('Names:', code.co_names),
             ('Variable names:', code.co_varnames), ('Free variables:', code.co_freevars),
             ('Cell variables:', code.co_cellvars)]
    for title, items in lists:
        rows = [f'{index:4d}: {item}' for index, item in enumerate(items)]
        if rows:
            lines += [title, *rows]
    return '\n'.join(lines)


def show_code(co, *, file=None):
    """Prints code_info (co)."""
    print(code_info(co), file=file)


class Bytecode:
    """The instructions of something with code: goes through them, and shows them as a text."""

    def __init__(self, x, *, first_line=None, current_offset=None, show_caches=False, adaptive=False):
        self.codeobj = code = _code_of(x)
        self.first_line = code.co_firstlineno if first_line is None else first_line
        self._line_offset = self.first_line - code.co_firstlineno
        self._linestarts = dict(findlinestarts(code))
        self._original_object = x
        self.current_offset = current_offset
        self.exception_entries = _parse_exception_table(code)
        self.show_caches = show_caches
        self.adaptive = adaptive

    def __iter__(self):
        return _instructions(self.codeobj.co_code, self.codeobj, self._line_offset, self.show_caches)

    def __repr__(self):
        return f'{type(self).__name__}({self._original_object!r})'

    @classmethod
    def from_traceback(cls, tb, *, show_caches=False, adaptive=False):
        """Of the innermost frame, the instruction that failed marked."""
        while tb.tb_next:
            tb = tb.tb_next
        return cls(tb.tb_frame.f_code, current_offset=tb.tb_lasti, show_caches=show_caches, adaptive=adaptive)

    def info(self):
        """As code_info ()."""
        return code_info(self.codeobj)

    def dis(self):
        """As dis (), but without what is inside, and as a text."""
        with io.StringIO() as output:
            offset = -1 if self.current_offset is None else self.current_offset
            _write(self.codeobj.co_code, self.codeobj, offset, self._line_offset, output, self.show_caches)
            return output.getvalue()
