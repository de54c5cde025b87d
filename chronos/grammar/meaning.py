"""Reads a rule's ``meaning`` and builds terms from it. It is read, never evaluated.

A meaning looks like the ``repr`` of a term with names of captures in the
places of values: ``Near(Cycle(weekday=WEEKDAY))``. Besides the operators of
:mod:`chronos.terms` it knows lower-case units (``week``), numbers, strings,
``CAPTURE.field`` for the parts of a shape, and ``+ - * / // %`` on numbers.
"""

import operator
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, Any, TypeAlias

from chronos.calendar import Granularity
from chronos.languages.reading import LanguageError
from chronos.terms import OPERATORS

if TYPE_CHECKING:
    import ast

Plan: TypeAlias = Any
"""A meaning as nested lists and scalars, so that it can lie in a JSON file."""

_ARITHMETIC = {"Add": "+", "Sub": "-", "Mult": "*", "Div": "/", "FloorDiv": "//", "Mod": "%"}


def read_meaning(written: str) -> Plan:
    """A meaning as a plan.

    Raises :class:`LanguageError` for anything but names, numbers, strings, operators and arithmetic.

    >>> read_meaning("Near(Cycle(weekday=WEEKDAY))")
    ['call', 'Near', [['call', 'Cycle', [], {'weekday': ['get', 'WEEKDAY', None]}]], {}]
    """
    import ast

    try:
        tree = ast.parse(written, mode="eval")
    except (SyntaxError, ValueError, RecursionError) as error:
        raise LanguageError(f"meaning {written!r} cannot be read: {error}") from error
    return _plan(tree.body, written)


def _plan(node: "ast.expr", written: str) -> Plan:
    import ast  # a rule that ships compiled is not read, and ast takes longer to load than a phrase to resolve

    match node:
        case ast.Constant(value=int() | str() | bool() | None):
            return ["is", node.value]
        case ast.Name(id=name) if name.islower() and name.upper() in Granularity.__members__:
            return ["unit", name.upper()]
        case ast.Name(id=name):
            return ["get", name, None]
        case ast.Attribute(value=ast.Name(id=name), attr=field):
            return ["get", name, field]
        case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int() as number)):
            return ["is", -number]
        case ast.BinOp(left=left, op=op, right=right) if type(op).__name__ in _ARITHMETIC:
            return [_ARITHMETIC[type(op).__name__], _plan(left, written), _plan(right, written)]
        case ast.Call(func=ast.Name(id=name), args=args, keywords=keywords) if name in OPERATORS:
            named = {str(keyword.arg): _plan(keyword.value, written) for keyword in keywords}
            return ["call", name, [_plan(arg, written) for arg in args], named]
    raise LanguageError(f"meaning {written!r} has {ast.unparse(node)!r}, which no term can be made of")


def captures_of(plan: Plan) -> frozenset[str]:
    """Names of the captures a plan asks for.

    >>> sorted(captures_of(read_meaning("Shift(Amount(NUM, UNIT), -1)")))
    ['NUM', 'UNIT']
    """
    if not isinstance(plan, list):
        return frozenset()
    if plan[0] == "get":
        return frozenset((plan[1],))
    parts = [*plan[1:]] if plan[0] != "call" else [*plan[2], *plan[3].values()]
    return frozenset().union(*(captures_of(part) for part in parts))


def build(plan: Plan, captures: Mapping[str, Any]) -> Any:
    """The term, or the number or text, that a plan makes of what was captured.

    Raises ``ValueError`` or ``TypeError`` when the captures do not fit, which
    the chart takes for "no match".

    >>> build(read_meaning("Shift(Amount(NUM, UNIT), -1)"), {"NUM": 2, "UNIT": "week"})
    Shift(Amount(2, week), -1)
    """
    match plan:
        case ["is", value]:
            return value
        case ["unit", name]:
            return Granularity[name]
        case ["get", name, None]:
            return _as_unit(captures[name])
        case ["get", name, field]:
            return captures[name].get(field)
        case ["call", name, args, named]:
            made = [build(arg, captures) for arg in args]
            return OPERATORS[name](*made, **{key: build(arg, captures) for key, arg in named.items()})
        case [sign, left, right]:
            return _calculated(sign, build(left, captures), build(right, captures))
    raise ValueError(f"{plan!r} is no plan")


def _as_unit(value: Any) -> Any:
    """A captured unit name as a granularity; anything else as it is."""
    if isinstance(value, str) and value.upper() in Granularity.__members__:
        return Granularity[value.upper()]
    return value


def _calculated(sign: str, left: Any, right: Any) -> int | Fraction:
    found = _SIGNS[sign](Fraction(left), Fraction(right))
    return int(found) if found.denominator == 1 else Fraction(found)


_SIGNS: dict[str, Callable[[Fraction, Fraction], Fraction | int]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
    "//": operator.floordiv,
    "%": operator.mod,
}
