"""Files that are only in memory: StringIO and BytesIO. Files on a disk do not exist here."""

__all__ = ['BlockingIOError', 'DEFAULT_BUFFER_SIZE', 'open', 'IOBase', 'RawIOBase',
           'BufferedIOBase', 'TextIOBase', 'BytesIO', 'StringIO', 'UnsupportedOperation',
           'SEEK_SET', 'SEEK_CUR', 'SEEK_END']

import _io
import abc

from _io import DEFAULT_BUFFER_SIZE, BlockingIOError, BytesIO, StringIO, UnsupportedOperation, open

SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2


class IOBase(_io._IOBase, metaclass=abc.ABCMeta):
    """What all files have in common."""


class RawIOBase(_io._RawIOBase, IOBase):
    """Files of bytes without a buffer."""


class BufferedIOBase(_io._BufferedIOBase, IOBase):
    """Files of bytes with a buffer."""


class TextIOBase(_io._TextIOBase, IOBase):
    """Files of text."""


BufferedIOBase.register(BytesIO)
TextIOBase.register(StringIO)
