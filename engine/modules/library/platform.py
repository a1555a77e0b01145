"""What this runs on, as far as it is simulated: CPython 3.11 on 64-bit Linux."""

import sys
from collections import namedtuple

uname_result = namedtuple('uname_result', 'system node release version machine processor')


def python_implementation():
    return 'CPython'


def python_version():
    return '%d.%d.%d' % sys.version_info[:3]


def python_version_tuple():
    return tuple([str(part) for part in sys.version_info[:3]])


def python_compiler():
    return 'GCC 12.2.0'


def python_build():
    return 'main', 'Dec  4 2023 00:00:00'


def python_branch():
    return ''


def python_revision():
    return ''


def uname():
    return uname_result('Linux', 'heaparium', '6.1.0', '#1 SMP', 'x86_64', '')


def system():
    return 'Linux'


def node():
    return 'heaparium'


def release():
    return '6.1.0'


def version():
    return '#1 SMP'


def machine():
    return 'x86_64'


def processor():
    return ''


def architecture(executable='', bits='', linkage=''):
    return bits or '64bit', linkage or 'ELF'


def platform(aliased=False, terse=False):
    return 'Linux-6.1.0-x86_64-with-glibc2.36'
