"""Width of text before any browser sees it, so that labels can be placed when the site is built.

Widths are the advances of Helvetica, which Arial and Liberation Sans share by
design (Adobe Core 14 font metrics); ten in a hundred are added for the fonts
that differ.
"""

_NARROW = {"i": 222, "j": 222, "l": 222, "I": 278, "'": 191, "’": 222, "|": 260, ".": 278, ",": 278, ":": 278, ";": 278}
_OTHERS = {
    " ": 278, "t": 278, "f": 278, "r": 333, "-": 333, "(": 333, ")": 333, "[": 278, "]": 278, "/": 278, "!": 278,
    '"': 355, "“": 333, "”": 333, "c": 500, "k": 500, "s": 500, "v": 500, "x": 500, "y": 500, "z": 500, "J": 500,
    "w": 722, "m": 833, "F": 611, "T": 611, "Z": 611, "L": 556, "A": 667, "B": 667, "E": 667, "K": 667, "P": 667,
    "S": 667, "V": 667, "X": 667, "Y": 667, "C": 722, "D": 722, "H": 722, "N": 722, "R": 722, "U": 722, "G": 778,
    "O": 778, "Q": 778, "M": 833, "W": 944, "—": 1000, "…": 1000, "–": 556,
}  # fmt: skip
_ADVANCE = {ord(sign): width for sign, width in (_NARROW | _OTHERS).items()}
_USUAL, _WIDE = 556, 1_000
_MARGIN = 1.1


def text_width(text: str, size: float) -> float:
    """Width of one line in the unit of ``size``, never too small by more than a font's whim.

    >>> round(text_width("Friday", 10), 1), round(text_width("", 10), 1)
    (30.6, 0.0)
    """
    units = sum(_ADVANCE.get(ord(sign), _WIDE if ord(sign) >= 0x2E80 else _USUAL) for sign in text)
    return units / 1_000 * size * _MARGIN


def shortened(text: str, most: int) -> str:
    """The text, or its beginning up to a word's end and an ellipsis, ``most`` characters at the most.

    >>> shortened("Rebels seized the border crossing", 20)
    'Rebels seized the…'
    """
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    return cut[: cut.rfind(" ")].rstrip(" ,;:–—-") + "…" if " " in cut else cut + "…"
