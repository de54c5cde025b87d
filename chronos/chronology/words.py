"""Words without a grammar: lemmas, numbers and names, by which texts are compared."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache

from chronos.annotate.vocabulary import vocabulary
from chronos.languages.reading import pack, words_of
from chronos.text.forms import Form, forms


@cache
def language_of(written: str) -> str:
    """The language that reads a document, as :func:`chronos.languages.reading.pack` has it; "" for none."""
    return pack(written) or ""


WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*")


TOLD = frozenset(("VBD", "VBN", "VBZ"))
"""Tags of the verb forms in which news tells a happening."""
_FINITE = ("VBD", "VBN", "VBZ", "VBG", "VB", "VBP")


@lru_cache(maxsize=200_000)
def head_of(word: str, lang: str) -> str:
    """The lemma of the word that heads a telling: of a verb as news tells it, else of a noun.

    >>> head_of("Seized", "en"), head_of("fell", "en"), head_of("bombings", "en"), head_of("Zorb", "xx")
    ('seize', 'fall', 'bombing', 'zorb')
    """
    small = word.lower()
    known = table_of(lang).get(small, ())
    verbs = [(_FINITE.index(tag), base) for base, tag in known if tag in _FINITE]
    if not verbs or (min(verbs)[0] >= _FINITE.index("VBG") and (small, "NN") in known):
        return small if (small, "NN") in known else lemma_of(word, lang)
    return min(verbs)[1]


@lru_cache(maxsize=200_000)
def lemma_of(word: str, lang: str) -> str:
    """The lemma of any word: of a regular verb form its verb, of anything else the first the tables know.

    >>> lemma_of("closing", "en"), lemma_of("crew", "en"), lemma_of("houses", "en")
    ('close', 'crew', 'house')
    """
    small = word.lower()
    known = table_of(lang).get(small, ())
    if not known:
        return small
    verb = next((base for base, tag in known if tag.startswith("VB")), None)
    if verb is not None and (verb[:-1] == small[: len(verb) - 1] or (small, "NN") not in known):
        return verb
    return small if (small, "NN") in known else known[0][0]


@cache
def table_of(lang: str) -> Mapping[str, tuple[Form, ...]]:
    """The forms of a language by word; none for a language without data."""
    return forms(lang) if language_of(lang) else {}


def without_speaker(sentence: str, lang: str) -> str:
    """A sentence without the clause that only names who said it: those who report different things may be the same.

    >>> without_speaker("The walkout cost millions, Chief Executive Magnus Pellerby said.", "en")
    'The walkout cost millions'
    >>> without_speaker("Nobody was hurt, said Dalia Ferren, a spokeswoman for the ministry.", "en")
    'Nobody was hurt'
    """
    speech = vocabulary(lang).speech if lang else frozenset()
    parts = sentence.split(",")
    for number, part in enumerate(parts[1:], 1):
        words = WORD.findall(part.lower())
        if words and head_of(words[0], lang) in speech:
            return ",".join(parts[:number])
    last = WORD.findall(parts[-1].lower())
    if len(parts) > 1 and last and len(last) <= _SPEAKER and head_of(last[-1], lang) in speech:
        return ",".join(parts[:-1])
    return sentence


_SPEAKER = 9
"""Words of a clause at most that only names who said something."""


@cache
def empty_words(lang: str) -> frozenset[str]:
    """Words that say nothing of which happening is meant."""
    return frozenset(words_of(lang, "chronology").get("compare", {}).get("empty", ()))


def content(texts: Iterable[str], lang: str, without: frozenset[str] = frozenset(), millions: bool = False) -> Iterable[str]:
    """The lemmas of texts that say something; with ``millions`` a number and its million are one word.

    >>> list(content(["The rebels were offered 41 million crowns."], "en", millions=True))
    ['rebel', 'offer', '41m', 'crown']
    """
    empty = empty_words(lang) | without
    for text in texts:
        words = with_numbers([word for word in WORD.findall(text.lower()) if word not in without], lang)
        for small in with_millions(words, lang) if millions else words:
            if small not in empty and (len(small) > 1 or small.isdigit()):
                lemma = lemma_of(small, lang)
                if lemma not in empty:
                    yield lemma


@lru_cache(maxsize=100_000)
def compared_as(lemma: str, lang: str) -> str:
    """What a lemma counts as when tellings are compared: one spelling, and no plural of what the tables do not know.

    >>> compared_as("labour", "en"), compared_as("hour", "en"), compared_as("dockers", "en")
    ('labor', 'hour', 'docker')
    """
    if lemma not in table_of(lang):
        return singular(lemma)
    for ending, other in words_of(lang, "chronology").get("compare", {}).get("spellings", ()):
        if lemma.endswith(ending) and lemma[: -len(ending)] + other in table_of(lang):
            return lemma[: -len(ending)] + str(other)
    return lemma


def numbered_words(text: str, lang: str, without: frozenset[str] = frozenset()) -> list[str]:
    """The words of a text in small letters but those ``without``, its numbers in figures.

    >>> numbered_words("Forty-eight soldiers, 1,200 shells", "en")
    ['48', 'soldiers', '1200', 'shells']
    """
    words = [word.replace(",", "") for word in WORD.findall(text.lower()) if word not in without]
    return with_millions(with_numbers(words, lang), lang)


def with_numbers(words: Sequence[str], lang: str) -> list[str]:
    """Small words with every number below a hundred in figures.

    >>> with_numbers(["forty", "eight", "soldiers", "and", "nine", "guards"], "en")
    ['48', 'soldiers', 'and', '9', 'guards']
    """
    table = number_words(lang)
    found: list[str] = []
    tens = False
    for word in words:
        value = table.get(word)
        if value is not None and tens and value < 10:
            found[-1] = str(int(found[-1]) + value)
            tens = False
            continue
        tens = value is not None and value >= 20
        found.append(word if value is None else str(value))
    return found


def with_millions(words: Sequence[str], lang: str) -> list[str]:
    """Words with every million and its like as one with the figure before it: three millions are not three.

    >>> with_millions(["1.9", "billion", "crowns", "and", "41m"], "en")
    ['1.9bn', 'crowns', 'and', '41m']
    """
    scales = scale_words(lang)
    found: list[str] = []
    for word in words:
        if word in scales and found and found[-1][-1].isdigit():
            found[-1] += scales[word]
        else:
            found.append(word)
    return found


@cache
def number_words(lang: str) -> Mapping[str, int]:
    """The numbers of a language's words, as far as its data have them."""
    table: dict[str, int] = words_of(lang, "chronology").get("numbers", {})
    return table


@cache
def scale_words(lang: str) -> Mapping[str, str]:
    """The words and signs for a million and its like, each as it is written behind a figure."""
    table: dict[str, str] = words_of(lang, "chronology").get("compare", {}).get("scales", {})
    return table


def names_of(sentences: Iterable[str], lang: str) -> Iterable[str]:
    """Words with a capital that do not open a sentence, or do and are no word of the language."""
    empty = empty_words(lang)
    for sentence in sentences:
        for at, match in enumerate(WORD.finditer(sentence)):
            word = match[0]
            if word[0].isupper() and word.lower() not in empty and word.lower() not in number_words(lang):
                if at == 0 and (lang and word.lower() in table_of(lang)):
                    continue
                yield singular(compared_as(word.lower(), lang))


def singular(name: str) -> str:
    """A name without the ending of a plural, so that "Syrians" and "Syrian" meet; "Texas" and "Paris" keep theirs.

    >>> singular("syrians"), singular("paris"), singular("docks")
    ('syrian', 'paris', 'dock')
    """
    return name[:-1] if len(name) > 3 and name[-1] == "s" and name[-2] not in "aiuos" else name


def one_people(names: Iterable[str], lang: str) -> dict[str, str]:
    """The names of peoples among names, each with the country's name that is among them too.

    >>> one_people(["syria", "syrian", "iraqi", "iraq", "martin"], "en")
    {'iraqi': 'iraq', 'syrian': 'syria'}
    """
    known = frozenset(names)
    endings: list[str] = words_of(lang, "chronology").get("compare", {}).get("peoples", [])
    found: dict[str, str] = {}
    for name in sorted(known):
        bases = [name[: -len(ending)] for ending in endings if name.endswith(ending) and len(name) - len(ending) >= _COUNTRY]
        base = next((base for base in bases if base in known), None)
        if base is not None:
            found[name] = base
    return found


_COUNTRY = 4
"""Letters that the name of a country has at least."""
