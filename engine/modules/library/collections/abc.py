"""The abstract classes of containers, by the name that programs know."""

from _collections_abc import *
from _collections_abc import __all__
