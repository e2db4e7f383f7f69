"""The inspector's laptop and the site's computer, each with its own data folder, by commands."""

import json
import shutil

import pytest

from stockkeeper import words
from stockkeeper.book import keyring_file
from tests.cli.conftest import PASSPHRASE

NAME = "Sucamec Lima"


@pytest.fixture
def on(sk, monkeypatch, tmp_path):
    """Run a command on one of two computers."""
    monkeypatch.setenv("STOCKKEEPER_WITNESS_PASSPHRASE", "una frase de inspectora")
    monkeypatch.setattr(keyring_file.Cost, "__init__", _cheap(keyring_file.Cost.__init__))

    def run(computer, *arguments):
        monkeypatch.setenv("STOCKKEEPER_HOME", str(tmp_path / computer))
        with words.speaking("en"):
            return sk(*arguments)

    return run


def _cheap(usual):
    def init(self, memory=8, time=1, lanes=1):
        usual(self, memory, time, lanes)

    return init


@pytest.fixture
def files(tmp_path):
    return lambda name: tmp_path / name


@pytest.fixture
def witnessed(on, book, files):
    """A book whose checkpoint an inspector cosigned; the site recorded it."""
    assert on("laptop", "witness", "key", "new", "--name", NAME).status == 0
    visit(on, book, files)
    return book


def visit(on, book, files, number=1):
    ask, back = files(f"ask{number}.json"), files(f"back{number}.json")
    assert on("site", "witness", "ask", book, "--out", ask).status == 0
    said = on("laptop", "witness", "sign", ask, "--out", back)
    assert said.status == 0, said.err
    said = on("site", "witness", "record", book, back)
    assert said.status == 0, said.err
    return ask, back


def register(on, computer, book, serial):
    told = ("--serial", serial, "--type", "revolver", "--place", "place:3")
    return on(computer, "register", book, *told)


def parts_of(book):
    return [path for path in book.parent.iterdir() if path.name.startswith(book.name)]


def test_a_book_grows_and_is_witnessed_again(on, witnessed, files):
    before = on("laptop", "witness", "list", "--json").json
    register(on, "site", witnessed, "KU1")
    visit(on, witnessed, files, 2)
    after = on("laptop", "witness", "list", "--json").json
    assert [each["book"] for each in after] == [each["book"] for each in before]
    assert after[0]["size"] > before[0]["size"]
    assert after[0]["since"] == before[0]["since"]
    shown = on("site", "verify", witnessed, "--checkpoint", files("back1.json"), "--json")
    assert shown.json["ok"], shown.out
    assert shown.json["not_anchored"] == 3  # signed, left, witnessed: after what was covered


def test_a_witnessed_checkpoint_anchors_the_book(on, witnessed, files):
    with_paper = on("site", "verify", witnessed, "--json").json["not_anchored"]
    kinds = [row["kind"] for row in on("site", "journal", "show", witnessed, "--json").json]
    assert kinds[:3] == ["checkpoint.witnessed", "paper.made", "checkpoint.signed"]
    assert with_paper == 3


def test_an_older_copy_is_refused_on_the_laptop_and_flagged_at_the_site(on, book, files, tmp_path):
    """The floor: the book is put back to an older copy after an inspector witnessed it."""
    on("laptop", "witness", "key", "new", "--name", NAME)
    older = tmp_path / "older"
    older.mkdir()
    for path in parts_of(book):
        shutil.copy(path, older / path.name)
    for serial in ("KU1", "KU2", "KU3"):
        register(on, "site", book, serial)
    _ask, back = visit(on, book, files)
    for path in older.iterdir():
        shutil.copy(path, book.parent / path.name)
    # the site's own memory notices, and nothing can be recorded
    said = register(on, "site", book, "KU4")
    assert said.status == 1
    assert "shorter" in said.err
    assert "shorter" in on("site", "verify", book).err
    # on the laptop it is an older copy of a book that was witnessed there
    said = on("laptop", "verify", book)
    assert said.status == 1
    assert "put back" in said.err
    # where the site's memory was put back as well, what the inspector left says so
    said = on("other", "verify", book, "--checkpoint", back)
    assert (said.status, "shorter than this checkpoint" in said.out) == (1, True)
    assert on("other", "witness", "record", book, back).status == 1
    ask = files("again.json")
    assert on("other", "witness", "ask", book, "--out", ask).status == 0
    # and the laptop refuses, with both checkpoints, and signs nothing
    said = on("laptop", "witness", "sign", ask, "--out", files("never.json"))
    assert said.status == 1
    assert "put back" in said.err
    assert said.err.count("stockkeeper/") == 2
    assert not files("never.json").exists()


def test_another_history_of_the_same_length_is_refused(on, witnessed, files, tmp_path):
    fork = tmp_path / "fork"
    fork.mkdir()
    for path in parts_of(witnessed):
        shutil.copy(path, fork / path.name)
    copy = fork / witnessed.name
    register(on, "site", witnessed, "KU1")
    visit(on, witnessed, files, 2)
    for number in range(9):
        register(on, "thief", copy, f"X{number}")
    ask = files("fork.json")
    on("thief", "witness", "ask", copy, "--out", ask)
    said = on("laptop", "witness", "sign", ask, "--out", files("never.json"))
    assert said.status == 1
    assert "Nothing shows that it grew out" in said.err
    journal = files("fork.jsonl")
    on("thief", "journal", "export", copy, "--out", journal)
    said = on("laptop", "witness", "sign", journal, "--out", files("never.json"))
    assert said.status == 1
    assert "History was changed" in said.err
    assert said.err.count("stockkeeper/") == 2
    honest = files("honest.jsonl")
    on("site", "journal", "export", witnessed, "--out", honest)
    assert on("laptop", "witness", "sign", honest, "--out", files("ok.json")).status == 0


def test_a_file_that_was_altered_is_refused(on, witnessed, files):
    ask = files("ask2.json")
    on("site", "witness", "ask", witnessed, "--out", ask)
    told = json.loads(ask.read_text())
    told["since"][0]["proof"][0] = told["since"][0]["root"]
    files("bad.json").write_text(json.dumps(told))
    said = on("laptop", "witness", "sign", files("bad.json"), "--out", files("never.json"))
    assert (said.status, "does not hold" in said.err) == (1, True)
    for text in ("", "{}", "[]", "nonsense", '{"type": "x"}', "stockkeeper/1\n2\n"):
        files("bad.json").write_text(text)
        said = on("laptop", "witness", "sign", files("bad.json"), "--out", files("never.json"))
        assert said.status in (1, 2)
        assert "Traceback" not in said.err
    assert not files("never.json").exists()


def test_damage_to_one_copy_of_the_memory_forgets_nothing(on, witnessed, files, tmp_path):
    before = on("laptop", "witness", "list", "--json").json
    memory = tmp_path / "laptop" / "data" / "witness"
    (memory / "seen.json").write_text("{")
    said = on("laptop", "witness", "list", "--json")
    assert said.json == before
    assert "seen.json.broken" in said.err
    (memory / "seen.copy.json").write_text("null")
    said = on("laptop", "witness", "sign", files("ask1.json"), "--out", files("never.json"))
    assert said.status == 1
    assert "cannot be read" in said.err
    assert on("laptop", "witness", "list").status == 1  # it stays told until a person acts
    for path in memory.glob("*.broken"):
        path.unlink()
    said = on("laptop", "witness", "sign", files("ask1.json"), "--out", files("first.json"))
    assert (said.status, "first time" in said.err) == (0, True)


def test_the_key_is_made_once_and_opens_with_its_passphrase_alone(
    on, witnessed, files, monkeypatch
):
    assert on("laptop", "witness", "key", "new", "--name", "x").status == 1
    found = on("laptop", "witness", "key", "show", "--json").json
    assert found["name"] == "Sucamec_Lima"
    monkeypatch.setenv("STOCKKEEPER_WITNESS_PASSPHRASE", PASSPHRASE)
    said = on("laptop", "witness", "sign", files("ask1.json"), "--out", files("never.json"))
    assert (said.status, "witness's key" in said.err) == (1, True)
    assert on("third", "witness", "key", "show").status == 1


def test_what_comes_back_altered_is_not_recorded(on, witnessed, files, book):
    ask, back = files("ask2.json"), files("back2.json")
    on("site", "witness", "ask", witnessed, "--out", ask)
    on("laptop", "witness", "sign", ask, "--out", back)
    told = json.loads(back.read_text())
    for change in (
        {"witness": "Other"},
        {"public": "00" * 32},
        {"public": "zz"},
        {"note": json.loads(ask.read_text())["checkpoint"]},
        {"type": "x"},
        {"note": 1},
    ):
        files("bad.json").write_text(json.dumps({**told, **change}))
        assert on("site", "witness", "record", book, files("bad.json")).status == 1, change
    assert on("site", "witness", "record", book, back).status == 0
    assert "already" in on("site", "witness", "record", book, back).err
