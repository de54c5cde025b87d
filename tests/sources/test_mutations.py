"""Every format, damaged at random but the same way each time: an outcome for each, never an exception, nothing lost."""

import gzip
import io
import random
from collections.abc import Iterator

import pytest

from chronos.sources.reading import read_stream
from chronos.sources.values import Noted, Options, Quarantined
from chronos.text.document import Document
from tests.sources.test_formats import FORMATS, GIVEN, PAGES, crawl

OPTIONS = Options(date=GIVEN)
ROUNDS = 40
SIGNS = (b"\0", b"\xff\xfe", b"<", b"]]>", b"&x;", b'"', b"\r\n\r\n", b"\xed\xa0\x80", b"{", b"%")


def _samples() -> Iterator[tuple[str, bytes]]:
    for name, (_, content, _, _) in FORMATS.items():
        yield name, content.encode() if isinstance(content, str) else content
    yield "WARC", b"".join(crawl(*PAGES))
    yield "packed WARC", b"".join(map(gzip.compress, crawl(*PAGES)))


SAMPLES = dict(_samples())


def damaged(content: bytes, chance: random.Random) -> bytes:
    """Cut, doubled, shuffled or overwritten somewhere."""
    out = bytearray(content)
    for _ in range(chance.randrange(1, 6)):
        first, last = sorted(chance.randrange(len(out) + 1) for _ in range(2))
        match chance.randrange(5):
            case 0:
                del out[first : min(last, first + 50)]
            case 1:
                out[first:first] = out[first:last][:400]
            case 2 if out:
                out[min(first, len(out) - 1)] = chance.randrange(256)
            case 3:
                out[first:first] = chance.choice(SIGNS)
            case _:
                del out[last:]
    return bytes(out)


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_damage_has_an_outcome_and_never_an_exception(name: str) -> None:
    chance = random.Random(name)  # noqa: S311  (the same damage each time)
    for _ in range(ROUNDS):
        bad = damaged(SAMPLES[name], chance)
        found = list(read_stream(io.BytesIO(bad), "stdin", OPTIONS))
        assert found, bad
        for one in found:
            assert isinstance(one, Document | Quarantined | Noted)
            if isinstance(one, Document):
                assert one.text.strip()
                one.text.encode("utf-8")
            if isinstance(one, Quarantined):
                assert "\n" not in one.message
