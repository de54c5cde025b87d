"""What pydantic says of a value, in plain words: no "Value error", no "Input should", no escapes."""

import re

_MORE = re.compile(r"^must be greater than or equal to (\S+)$")
_LESS = re.compile(r"^must be less than or equal to (\S+)$")
_PLACE = re.compile(r" at line (\d+) column (\d+)$")
_KINDS = (
    ("must be a valid string", "must be text"),
    ("must be a valid list", "must be a list"),
    ("must be a valid integer, unable to parse string as an integer", "must be a whole number"),
    ("must be a valid integer", "must be a whole number"),
    ("must be a valid number, unable to parse string as a number", "must be a number"),
    ("must be a valid number", "must be a number"),
    ("must be a valid dictionary", "must be a table of keys and values"),
    ("must be a valid boolean, unable to interpret input", "must be true or false"),
    ("field required", "is missing"),
    ("extra inputs are not permitted", "is no key that is known"),
)


def plain(message: str) -> str:
    """What is wrong with a value, to stand behind its name.

    >>> plain("Value error, 'yaml' is not one of 'md', 'html'"), plain("Input should be greater than or equal to 1")
    ("'yaml' is not one of 'md', 'html'", 'must be 1 or more')
    >>> plain("Field required"), plain("Invalid JSON: EOF while parsing an object at line 2 column 0")
    ('is missing', 'is not complete JSON')
    """
    said = message.removeprefix("Value error, ").removeprefix("Assertion failed, ")
    if said.startswith("Invalid JSON: "):
        return _json(said.removeprefix("Invalid JSON: "))
    said = said.replace("Input should", "must", 1) if said.startswith("Input should") else said[:1].lower() + said[1:]
    said = _LESS.sub(r"must be \1 or less", _MORE.sub(r"must be \1 or more", said))
    return next((plainer for start, plainer in _KINDS if said == start), said)


def _json(said: str) -> str:
    """What is wrong with JSON; the place in it where that helps."""
    if said.startswith("EOF while parsing"):
        return "is not complete JSON"
    found = _PLACE.search(said)
    where = f" at its line {found[1]}, column {found[2]}" if found else ""
    what = _PLACE.sub("", said)
    if what.startswith("control character"):
        return f"is no JSON: a line break or control character in a text{where} must be written as an escape"
    return f"is no JSON: {what}{where}"
