"""Annotations as JSON and back, to the very same values: what the store keeps and what workers send.

Only chronos's own frozen dataclasses, enumerations, tuples, fractions and
plain values can be written, and nothing else can come of what is read, so a
tampered store makes wrong annotations at worst, never a program.
"""

import json
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from enum import Enum
from fractions import Fraction
from functools import cache
from importlib import import_module
from typing import Any

_TUPLE, _FRACTION, _SET = 0, -1, -2
_FIRST = 1
"""Numbers from here on stand for the classes named at the head."""

_PLAIN = (str, bool, int, float, type(None))


class CodecError(Exception):
    """A value that cannot be written, or a text that is none."""


def encoded(value: Any) -> str:
    """A value as one line of ASCII: the classes it uses, then itself as nested lists.

    Raises :class:`CodecError` for a value of a kind that has no business here.

    >>> from chronos.calendar import TimeSpan
    >>> encoded((TimeSpan.of_date(1970, 1, 2), "a"))[:70]
    '[["chronos.calendar.span:TimeSpan","chronos.calendar.granularity:Granu'
    """
    names: dict[str, int] = {}
    written = _encode(value, names)
    return json.dumps([list(names), written], separators=(",", ":"))


def decoded(written: str | bytes) -> Any:
    """The value again.

    Raises :class:`CodecError` for a text that was not written by :func:`encoded`.

    >>> from chronos.calendar import TimeSpan
    >>> decoded(encoded(TimeSpan.of_date(2013, 3, 4))) == TimeSpan.of_date(2013, 3, 4)
    True
    >>> decoded('[["os:system"], [1, "true"]]')
    Traceback (most recent call last):
        ...
    chronos.store.codec.CodecError: 'os:system' is no class of chronos's
    """
    try:
        names, value = json.loads(written)
        return _decode(value, [_class(name) for name in names])
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError) as error:
        raise CodecError(f"no encoded value: {type(error).__name__}: {str(error)[:120]}") from error


def _encode(value: Any, names: dict[str, int]) -> Any:
    if value is None or type(value) in _PLAIN:
        return value
    if isinstance(value, tuple):
        return [_TUPLE, *[_encode(part, names) for part in value]]
    if isinstance(value, Enum):
        return [_number(type(value), names), value.name]
    if is_dataclass(value) and not isinstance(value, type):
        return [_number(type(value), names), *[_encode(getattr(value, name), names) for name in _names(type(value))]]
    if isinstance(value, Fraction):
        return [_FRACTION, value.numerator, value.denominator]
    if isinstance(value, frozenset):
        return [_SET, *sorted((_encode(part, names) for part in value), key=json.dumps)]
    raise CodecError(f"a {type(value).__name__} cannot be kept")


def _decode(value: Any, classes: "list[tuple[Any, bool]]") -> Any:
    if not isinstance(value, list):
        return value
    kind = value[0]
    if kind >= _FIRST:
        made, is_enum = classes[kind - _FIRST]
        if is_enum:
            return made[value[1]]
        return made(*[part if part.__class__ is not list else _decode(part, classes) for part in value[1:]])
    if kind == _TUPLE:
        return tuple([_decode(part, classes) for part in value[1:]])
    if kind == _FRACTION:
        return Fraction(value[1], value[2])
    if kind == _SET:
        return frozenset([_decode(part, classes) for part in value[1:]])
    raise CodecError(f"no value is of kind {kind!r}")


def _number(kind: type, names: dict[str, int]) -> int:
    name = f"{kind.__module__}:{kind.__qualname__}"
    if name not in names:
        _class(name)
        names[name] = len(names) + _FIRST
    return names[name]


@cache
def _names(kind: type) -> tuple[str, ...]:
    """The fields a class is made of, in order."""
    return tuple(field.name for field in fields(kind) if field.init)


@cache
def _class(name: str) -> "tuple[Callable[..., Any], bool]":
    """A dataclass or enumeration of chronos's by module and name, and whether it is an enumeration."""
    module, _, kind = name.partition(":")
    if not module.startswith("chronos.") or not all(part.isidentifier() for part in (*module.split("."), kind)):
        raise CodecError(f"{name!r} is no class of chronos's")
    try:
        found = getattr(import_module(module), kind, None)
    except ImportError as error:
        raise CodecError(f"{name!r} is no class of chronos's") from error
    if not isinstance(found, type) or not (is_dataclass(found) or issubclass(found, Enum)):
        raise CodecError(f"{name!r} is no class of chronos's")
    return found, issubclass(found, Enum)
