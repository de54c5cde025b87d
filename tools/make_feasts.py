"""Writes ``chronos/calendar/feast_table.py``: first days of feasts that follow the moon, from the ``holidays`` package.

    python tools/make_feasts.py

The package (MIT) is needed for this alone; the table is committed. Where its
dates of a feast differ between countries, that of the country named here is
taken. Islamic dates are civil and can differ by a day from place to place.
"""

from pathlib import Path

import holidays

TABLE = Path(__file__).parents[1] / "chronos" / "calendar" / "feast_table.py"
YEARS = range(1970, 2041)
SOURCES = {
    "lunar-new-year": ("SG", "Chinese New Year"),
    "ramadan": ("MV", "First Day of Ramadan"),
    "eid-al-fitr": ("SG", "Eid al-Fitr"),
    "eid-al-adha": ("SG", "Eid al-Adha"),
    "passover": ("IL", "Pesach"),
    "rosh-hashanah": ("IL", "Rosh Hashanah"),
    "yom-kippur": ("IL", "Yom Kippur"),
    "diwali": ("IN", "Diwali"),
}
"""Feast to country and name in the package."""


def first_days(country: str, name: str) -> list[str]:
    """The first day of a feast in each year the package knows it, as ISO dates."""
    language = None if country == "IN" else "en_US"
    found: dict[int, list[str]] = {}
    for day, said in sorted(holidays.country_holidays(country, years=YEARS, language=language).items()):
        names = [part.removesuffix(" (estimated)") for part in said.split("; ")]
        if name in names:
            found.setdefault(day.year, []).append(day.isoformat())
    spread = []
    for _, days in sorted(found.items()):
        kept = days[0]
        spread.append(kept)
        spread += [day for day in days if int(day[5:7]) - int(kept[5:7]) > 9]  # twice in one civil year
    return spread


def module() -> str:
    """The text of the table's module."""
    lines = [
        '"""First days of feasts that follow the moon. Made by tools/make_feasts.py from the holidays package."""',
        "",
        "FIRST_DAYS = {",
    ]
    for feast, (country, name) in SOURCES.items():
        days = first_days(country, name)
        lines.append(f'    "{feast}": (')
        for at in range(0, len(days), 8):
            lines.append(f'        "{" ".join(days[at : at + 8])}' + (' "' if at + 8 < len(days) else '"'))
        lines.append("    ),")
    return "\n".join([*lines, "}", ""])


if __name__ == "__main__":
    TABLE.write_text(module(), encoding="utf-8", newline="\n")
    print(TABLE)
