"""An export that was changed, even by somebody who makes its manifest agree, is refused."""

import base64
import hashlib
import json
import tempfile
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stockkeeper.domain.refusals import Refusal
from stockkeeper.exchange.whole.reading import ReadWhole
from tests.exchange.whole_room import exported
from tests.tamper.whole_book import whole_book


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    folder = tmp_path_factory.mktemp("altered")
    made = whole_book(folder / "old.stockbook")
    found = exported(made, folder / "todo.zip")
    made.book.close()
    return found


def rewritten(file, path, change):
    """The same zip with some members changed, by somebody who makes the manifest agree."""
    with zipfile.ZipFile(file) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    told = json.loads(members.pop("manifest.json"))
    change(members, told)
    if told.pop("agrees", True):
        told["members"] = {name: [len(content), hashlib.sha256(content).hexdigest()]
                           for name, content in members.items()}  # fmt: skip
    members.setdefault("manifest.json", json.dumps(told).encode())
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def lines_of(members, name):
    return members[name].splitlines(keepends=True)


def _drop_entry(members, _told):
    lines = lines_of(members, "journal.jsonl")
    members["journal.jsonl"] = b"".join(lines[:8] + lines[9:])


def _cut_journal(members, _told):
    members["journal.jsonl"] = b"".join(lines_of(members, "journal.jsonl")[:-3])


def _no_checkpoint(members, _told):
    members["journal.jsonl"] = b"".join(lines_of(members, "journal.jsonl")[:-1])


def _other_serial(members, _told):
    lines = lines_of(members, "journal.jsonl")
    for number, line in enumerate(lines):
        entry = json.loads(line)
        body = base64.b64decode(entry.get("body", ""))
        if b"firearm.registered" in body:
            entry["body"] = base64.b64encode(body.replace(b'"serial":"', b'"serial":"X')).decode()
            lines[number] = json.dumps(entry).encode() + b"\n"
            break
    members["journal.jsonl"] = b"".join(lines)


def _other_name(members, _told):
    lines = lines_of(members, "private.jsonl")
    entry = json.loads(lines[0])
    entry["body"] = base64.b64encode(b'{"name":"Otro"}').decode()
    members["private.jsonl"] = b"".join([json.dumps(entry).encode() + b"\n", *lines[1:]])


def _name_of_another(members, _told):
    lines = lines_of(members, "private.jsonl")
    first, second = json.loads(lines[0]), json.loads(lines[1])
    first["body"], second["body"] = second["body"], first["body"]
    lines[:2] = [json.dumps(each).encode() + b"\n" for each in (first, second)]
    members["private.jsonl"] = b"".join(lines)


def _private_of_nobody(members, _told):
    more = {"seq": 10**6, "salt": "00" * 32, "body": ""}
    members["private.jsonl"] += json.dumps(more).encode() + b"\n"


def _privates_turned(members, _told):
    members["private.jsonl"] = b"".join(reversed(lines_of(members, "private.jsonl")))


def _no_json(members, _told):
    members["private.jsonl"] = b"{\n"


def _other_picture(members, _told):
    name = next(name for name in members if name.startswith("attachments/"))
    members[name] += b"x"


def _more(members, told):
    told["agrees"] = False
    members["attachments/more"] = b"x"


def _less(members, told):
    told["agrees"] = False
    del members["holdings.csv"]


def _changed_alone(members, told):
    told["agrees"] = False
    members["movements.csv"] += b"9,9"


def _other_book(_members, told):
    told["book"] = "00000000-0000-0000-0000-000000000000"


def _later_format(_members, told):
    told["format"] = "stockkeeper-whole-2"


def _no_manifest(members, _told):
    members["manifest.json"] = b"[]"


@pytest.mark.parametrize(
    ("change", "code"),
    [(_drop_entry, "whole.altered"), (_cut_journal, "whole.altered"),
     (_no_checkpoint, "whole.altered"), (_other_serial, "whole.altered"),
     (_other_name, "whole.altered"), (_name_of_another, "whole.altered"),
     (_private_of_nobody, "whole.altered"), (_privates_turned, "whole.altered"),
     (_no_json, "whole.altered"), (_other_picture, "whole.altered"), (_more, "whole.altered"),
     (_less, "whole.altered"), (_changed_alone, "whole.altered"), (_other_book, "whole.altered"),
     (_later_format, "whole.other_format"), (_no_manifest, "whole.not_whole")],
)  # fmt: skip
def test_a_changed_file_is_refused(file, tmp_path, change, code):
    changed = rewritten(file, tmp_path / "x.zip", change)
    with pytest.raises(Refusal) as refused:
        ReadWhole(changed)
    assert refused.value.code == code


def test_a_file_that_unpacks_to_far_more_is_refused(file, tmp_path):
    def swell(members, _told):
        members["holdings.csv"] = b"0" * (40 * 1024 * 1024)

    with pytest.raises(Refusal, match=r"whole\.bomb"):
        ReadWhole(rewritten(file, tmp_path / "x.zip", swell))


@settings(max_examples=40, deadline=None)
@given(share=st.floats(0, 0.999), bit=st.integers(0, 7))
def test_a_flipped_bit_is_refused_or_changes_nothing_that_counts(file, share, bit):
    raw = bytearray(file.read_bytes())
    raw[int(len(raw) * share)] ^= 1 << bit
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.zip"
        path.write_bytes(bytes(raw))
        try:
            with ReadWhole(path) as changed, ReadWhole(file) as true:
                assert list(changed.entries()) == list(true.entries())
        except Refusal as refusal:
            code = refusal.code
        else:
            code = "whole.same"
        assert code.startswith("whole.")


@pytest.mark.parametrize("content", [b"", b"PK", b"no zip at all", b"\xd0\xcf\x11\xe0" * 100])
def test_what_is_no_export_is_refused(tmp_path, content):
    path = tmp_path / "x.zip"
    path.write_bytes(content)
    with pytest.raises(Refusal, match=r"whole\.not_whole"):
        ReadWhole(path)
    with pytest.raises(Refusal, match=r"whole\.unreadable"):
        ReadWhole(tmp_path / "missing.zip")


def test_nothing_unpacked_is_left(file, tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with ReadWhole(file):
        assert list(tmp_path.iterdir())
    assert not list(tmp_path.iterdir())
    with pytest.raises(Refusal):
        ReadWhole(rewritten(file, tmp_path / "x.zip", _drop_entry))
    assert [each.name for each in tmp_path.iterdir()] == ["x.zip"]
