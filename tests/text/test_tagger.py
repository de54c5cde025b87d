"""The tagger: what it says, what it never does, and how it is made."""

import gzip
import importlib.util
import json
import subprocess
import sys
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

from chronos.languages.reading import FOLDER, LanguageError
from chronos.text.perceptron import pack, read_model, unpack
from chronos.text.tagger import tag

OURS = [
    ("The dam failed on Friday .", "DT NN VBD IN NNP ."),
    ("Rebels seized the port and closed it .", "NNS VBD DT NN CC VBD PRP ."),
    ("The soldiers who fled were attacked .", "DT NNS WP VBD VBD VBN ."),
    ("She has promised to resign in May .", "PRP VBZ VBN TO VB IN NNP ."),
    ("Police said 48 people were killed .", "NNS VBD CD NNS VBD VBN ."),
    ("It may rain .", "PRP MD VB ."),
    ("Orrin 's mayor did n't speak .", "NNP POS NN VBD RB VB ."),
    ("`` We lost , '' she said .", "`` PRP VBD , '' PRP VBD ."),
    ("-LRB- Not now -RRB-", "-LRB- RB RB -RRB-"),
]


@pytest.mark.parametrize(("sentence", "tags"), OURS)
def test_tags_of_plain_sentences(sentence: str, tags: str) -> None:
    assert tag([sentence.split()]) == [tags.split()]


def test_a_batch_says_what_each_sentence_alone_says() -> None:
    batch = [sentence.split() for sentence, _ in OURS]
    assert tag(batch) == [tags for sentence in batch for tags in tag([sentence])]
    assert tag(batch[::-1]) == tag(batch)[::-1]


def test_an_empty_batch_and_an_empty_sentence_have_no_tags() -> None:
    assert tag([]) == []
    assert tag([[]]) == [[]]
    assert tag([[], ["Rain"], []])[::2] == [[], []]


def test_a_sentence_of_any_length_has_a_tag_for_each_token() -> None:
    (tags,) = tag([["rain"] * 1001])
    assert len(tags) == 1001


@pytest.mark.parametrize("word", ["", " ", "\x00", "\ud800", "שלום", "a" * 100_000, "’", "-", "\u0301"])
def test_any_string_is_tagged(word: str) -> None:
    (tags,) = tag([["The", word, "fell"]])
    assert len(tags) == 3
    assert set(tags) <= set(read_model("en").tags)


def test_a_headline_is_read_as_one() -> None:
    (tags,) = tag(["Rebels Seize Port in Orrin".split()])
    assert tags[:2] == ["NNS", "VBP"]
    assert tags[3] == "IN"


def test_a_line_of_capitals_is_read_like_small_letters() -> None:
    assert tag(["THE DAM FAILED .".split()]) == [["DT", "NN", "VBD", "."]]


def test_a_language_without_tagger_is_said_so() -> None:
    with pytest.raises(LanguageError, match="no tagger"):
        tag([["Hallo"]], lang="xx")


def test_numpy_and_the_weights_are_read_with_the_first_sentence_only() -> None:
    program = (
        "import sys, chronos.text.tagger; assert 'numpy' not in sys.modules and 'chronos.text.perceptron' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


def test_the_weights_are_small_and_say_what_they_are() -> None:
    files = [FOLDER / "en" / name for name in ("tagger.json", "tagger.bin")]
    assert sum(file.stat().st_size for file in files) <= 1_500_000
    assert {"VBD", "VBN", "NNP", "MD"} <= set(json.loads(files[0].read_bytes())["tags"])


def test_packing_gives_the_files_back() -> None:
    files = [FOLDER / "en" / name for name in ("tagger.json", "tagger.bin")]
    about, packed = files[0].read_text(encoding="utf-8"), files[1].read_bytes()
    assert pack(unpack(json.loads(about), packed)) == (about, packed)


@pytest.fixture
def training(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The training script, told to learn less."""
    spec = importlib.util.spec_from_file_location("train_tagger", Path(__file__).parents[2] / "tools" / "train_tagger.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "train_tagger", module)
    spec.loader.exec_module(module)
    for name, value in {"SEEDS": (1, 2), "EPOCHS": 3, "WEIGHTS": 300}.items():
        monkeypatch.setattr(module, name, value)
    return module


def write_treebank(path: Path, times: int) -> None:
    lines = []
    for sentence, tags in OURS * times:
        for number, (word, one) in enumerate(zip(sentence.split(), tags.split(), strict=True)):
            lines.append(f"{word}\t{word.lower()}\tX\t{one}\t{number}\tdep\t1\n")
        lines.append("\n")
    with gzip.open(path, "wt", encoding="utf-8") as out:
        out.writelines(lines)


def test_training_gives_the_same_bytes_every_time(tmp_path: Path, training: ModuleType) -> None:
    write_treebank(tmp_path / "ewt-train.tsv.gz", 12)
    write_treebank(tmp_path / "gum-train.tsv.gz", 6)
    first, second = pack(training.train(tmp_path)), pack(training.train(tmp_path))
    assert first == second
    assert {"VBD", "NNP"} <= set(json.loads(first[0])["tags"])


def test_training_reads_nothing_but_the_training_parts(tmp_path: Path, training: ModuleType) -> None:
    write_treebank(tmp_path / "ewt-train.tsv.gz", 12)
    with pytest.raises(FileNotFoundError, match="gum-train"):
        training.train(tmp_path)


def test_words_written_apart_have_the_tag_of_the_whole(tmp_path: Path, training: ModuleType) -> None:
    path = tmp_path / "ewt-train.tsv.gz"
    with gzip.open(path, "wt", encoding="utf-8") as out:
        out.write("with\twithout\tX\tGW\t2\tgoeswith\t1\nout\t_\tX\tIN\t0\troot\t1\n\nlost\tlose\tX\t_\t0\troot\t1\n\n")
    assert [(one.words, one.tags) for one in training.read(path)] == [(["with", "out"], ["IN", "IN"])]


def test_the_notice_names_what_the_weights_were_learned_from() -> None:
    root = Path(__file__).parents[2]
    notice = " ".join((root / "NOTICE").read_text(encoding="utf-8").split())
    for named in ("UD English EWT", "UD English GUM", "CC BY-SA 4.0", "CC BY 4.0", "CC BY 2.5", "CC BY-SA 3.0", "Brad Jascob"):
        assert named in notice
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["license"] == "Apache-2.0 AND CC-BY-SA-4.0 AND MIT"
    assert "NOTICE" in project["license-files"]
