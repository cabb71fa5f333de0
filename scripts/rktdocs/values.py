"""`@dataclass(frozen=True, slots=True)` as the standard library has it, for an eighth of the time that a class takes.

The library compiles seven functions for every class. A command brings more than a hundred classes, which was a seventh
of the time of `rkt pdf` and more of `rkt check` of one file. Here `__init__` alone is compiled, once for all classes
with as many fields; the other functions are the same for all. Type checkers see the library's own decorator, and a test
holds the two together.
"""

import dataclasses
from collections.abc import Callable, Sequence
from functools import cache
from operator import attrgetter
from types import CodeType, FunctionType
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

__all__ = ["dataclass"]

T = TypeVar("T")
_MISSING = object()


def _dataclass(*, frozen: bool, slots: bool, kw_only: bool = False) -> Callable[[type[T]], type[T]]:
    """Make a frozen class with slots; other kinds take the standard library's dataclass."""
    if not (frozen and slots):
        raise TypeError("only frozen classes with slots")
    return lambda cls: _frozen(cls, kw_only)


def _frozen(cls: type[T], kw_only: bool) -> type[T]:
    if hasattr(cls, "__post_init__"):
        raise TypeError("__post_init__ is not called: take the standard library's dataclass")
    cls.__doc__ = cls.__doc__ or cls.__name__  # the library would work out a signature to have something there
    made: Any = dataclasses.dataclass(init=False, repr=False, eq=False, slots=True, kw_only=kw_only)(cls)
    fields = dataclasses.fields(made)
    made.__init__ = _init(made, fields)
    made.__eq__, made.__hash__ = _equality([field.name for field in fields])
    for name, method in _SHARED.items():
        setattr(made, name, method)
    return made  # type: ignore[no-any-return]  # the class itself, with its methods


def _init(cls: type, fields: Sequence["dataclasses.Field[Any]"]) -> Callable[..., None]:
    """Make `__init__`. It writes into the slots themselves, which know nothing of frozen."""
    names = tuple(field.name for field in fields)
    made = frozenset(at for at, field in enumerate(fields) if field.default_factory is not dataclasses.MISSING)
    kw_only = bool(fields) and fields[0].kw_only
    given: dict[str, Any] = {"missing": _MISSING}
    defaults: dict[str, Any] = {}
    for at, field in enumerate(fields):
        given[f"set_{at}"] = getattr(cls, field.name).__set__
        if at in made:
            given[f"make_{at}"] = field.default_factory
            defaults[field.name] = _MISSING
        elif field.default is not dataclasses.MISSING:
            defaults[field.name] = field.default
    code = _init_code(len(fields), made, kw_only=kw_only)
    init = FunctionType(code.replace(co_varnames=("self", *names), co_qualname=f"{cls.__qualname__}.__init__"), given)
    if kw_only:
        init.__kwdefaults__ = defaults
    else:
        init.__defaults__ = tuple(defaults.values())
    return init


@cache
def _init_code(count: int, made: frozenset[int], *, kw_only: bool) -> CodeType:
    """Compile `__init__` of so many fields once: classes with as many share it under their own names."""
    head = ["self", *(["*"] if kw_only else []), *(f"field_{at}" for at in range(count))]
    body = ["pass"]
    for at in range(count):
        value = f"make_{at}() if field_{at} is missing else field_{at}" if at in made else f"field_{at}"
        body.append(f"set_{at}(self, {value})")
    names: dict[str, Any] = {}
    exec(f"def __init__({', '.join(head)}):\n " + "\n ".join(body), names)
    code: CodeType = names["__init__"].__code__
    return code


def _equality(names: Sequence[str]) -> tuple[Callable[[Any, object], bool], Callable[[Any], int]]:
    values: Callable[[Any], object] = attrgetter(*names) if names else lambda _: ()

    def equal(self: Any, other: object) -> bool:
        return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

    return equal, lambda self: hash(values(self))


def _repr(self: Any) -> str:
    told = ", ".join(f"{field.name}={getattr(self, field.name)!r}" for field in dataclasses.fields(self))
    return f"{self.__class__.__qualname__}({told})"


def _refuse_set(self: object, name: str, value: object) -> NoReturn:
    raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_delete(self: object, name: str) -> NoReturn:
    raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")


def _state(self: Any) -> list[Any]:
    return [getattr(self, field.name) for field in dataclasses.fields(self)]


def _restore(self: Any, state: Sequence[Any]) -> None:
    for field, value in zip(dataclasses.fields(self), state, strict=True):
        object.__setattr__(self, field.name, value)


_SHARED = {
    "__repr__": _repr,
    "__setattr__": _refuse_set,
    "__delattr__": _refuse_delete,
    "__getstate__": _state,  # for copies
    "__setstate__": _restore,
}

if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    dataclass = _dataclass
