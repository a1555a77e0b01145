from collections.abc import Callable
import typing
from typing import *
T=TypeVar('T'); P=ParamSpec('P')
C=Callable if False else __import__('collections.abc').abc.Callable
print(C[[], bool], C[[int], str], C[..., str], C[[T], int][str], C[[int, T], T][str], C[P, T], C[P, T][[int], str], C[P, int][int, str], C[Concatenate[int, P], T], C[[int], str].__args__, C[[], bool].__args__)
print(list[List[int]], list[Optional[int]], dict[str, Any], list[T], list[T][int], list['x'], list[Union[int, str]], tuple[int, ...], list[Literal[1]], type[Any], list[NewType('U', int)], list[Self])
print(C[[int], str] == C[[int], str], hash(C[[int], str]) == hash(C[[int], str]), list[int] == list[int], list[int] | None, isinstance(list[int], type), list[int].__origin__, list[int].__parameters__, dict[T, int].__parameters__)
for f in (lambda: C[int], lambda: C[int, str], lambda: list[int][str], lambda: list[T][int, str], lambda: dict[T, T][int], lambda: isinstance([], list[int]), lambda: list[int]([1]), lambda: C[[T], int][int, str]):
    try: print(f())
    except TypeError as e: print(e)
