"""The standalone checker: it names the row of every single-line edit, delete, insert and swap."""

import base64
import json
import os
import random
import subprocess
import sys

import pytest

from tests.book.journal_export import (
    CHECKER,
    LAST,
    LINES,
    SITE,
    SOUND,
    Export,
    b64,
    entry,
    found,
    places,
)


def _next(letter):
    """The neighbour in the base64 alphabet: the same bytes in a second spelling."""
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    return alphabet[alphabet.index(letter) ^ 1]


def _flip(text, place=0):
    raw = bytearray(base64.b64decode(text))
    raw[place] ^= 1
    return b64(raw)


def test_a_sound_export_is_proven():
    assert found(LINES) == []
    assert found(LINES, [SOUND.note(3), SOUND.note(9), SOUND.note()], SITE.public.hex()) == []


def test_white_space_and_order_of_members_prove_nothing():
    told = [json.dumps(dict(reversed(json.loads(line).items())), indent=None) for line in LINES]
    assert found(told) == []


@pytest.mark.parametrize("number", range(LAST - 1))
def test_every_edit_of_an_entry_is_found_at_its_row(number):
    line = LINES[number]
    told = json.loads(line)
    body = base64.b64decode(told["body"])
    chance = random.Random(number)
    edits = [
        entry(line, seq=told["seq"] + 1),
        entry(line, seq=str(told["seq"])),
        entry(line, seq=told["seq"] + 0.0),
        entry(line, signature=_flip(told["signature"], 0)),
        entry(line, signature=_flip(told["signature"], 40)),
        entry(line, signature=""),
        entry(line, signature=told["signature"][:-3] + _next(told["signature"][-3]) + "=="),
        entry(line, signature=None),
        entry(line, approval=told["signature"]),
        entry(line, approval=""),
        entry(line, more=1),
        line[:-1],
        line[:-1] + f',"seq":{told["seq"]}}}',
        entry(line, body=told["body"] + "\n"),
        entry(line, body=b64(body + b" ")),
        *(
            entry(line, body=_flip(told["body"], place))
            for place in chance.sample(range(len(body)), 40)
        ),
    ]
    if told["approval"]:
        edits.append(entry(line, approval=_flip(told["approval"])))
        edits.append(entry(line, approval=None))
    for edit in edits:
        lines = [*LINES[:number], edit, *LINES[number + 1 :]]
        findings = found(lines)
        assert findings, edit
        near = {number + 1, number, number + 2}
        assert findings[0]["line"] in near or findings[0]["seq"] in near, (edit, findings)


@pytest.mark.parametrize("number", range(LAST - 1))
def test_a_recomputed_body_is_found_by_its_signature(number):
    """Attacker B: edits the body and recomputes what follows, without the keys."""
    forged = Export()
    forged.lines, forged.leaves = [], []
    for place, line in enumerate(SOUND.lines):
        told = json.loads(line)
        body = json.loads(base64.b64decode(told["body"]))
        body["prev"] = forged.leaves[-1].hex() if forged.leaves else ""
        if place == number:
            body["recorded"] = "2027-01-01T00:00:00-05:00"
        raw = json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
        forged.put(raw, base64.b64decode(told["signature"]))
        forged.lines[-1] = entry(forged.lines[-1], approval=told["approval"])
    forged.incarnation = 2
    findings = found(forged.closed(), [SOUND.note()])
    assert (3, number + 1) in places(findings)
    assert (4, None) in places(findings)


@pytest.mark.parametrize("number", range(LAST))
def test_every_deleted_line_is_found(number):
    findings = found([*LINES[:number], *LINES[number + 1 :]])
    assert findings
    if number < LAST - 1:
        assert findings[0]["seq"] in (number + 2, None)  # the row after the hole, or the end


@pytest.mark.parametrize("number", range(LAST + 1))
def test_every_inserted_line_is_found(number):
    strangers = [
        "",
        "{}",
        "nonsense",
        LINES[-1],
        LINES[0],
        LINES[max(0, number - 1)],
        LINES[min(number, LAST - 2)],
        entry(LINES[3], seq=number + 1),
    ]
    for stranger in strangers:
        findings = found([*LINES[:number], stranger, *LINES[number:]])
        assert findings, stranger
        first = findings[0]
        assert first["line"] in (number, number + 1, number + 2) or first["step"] == 4


@pytest.mark.parametrize("number", range(LAST))
def test_every_swap_is_found(number):
    for other in range(number + 1, LAST):
        lines = LINES.copy()
        lines[number], lines[other] = lines[other], lines[number]
        findings = found(lines)
        assert findings
        assert findings[0]["line"] in (number + 1, number + 2)


# --- from the command line ---


def run(*arguments):
    return subprocess.run(
        [sys.executable, "-I", str(CHECKER), *map(str, arguments)],
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )


def test_exit_0_and_the_checkpoint_when_proven(tmp_path):
    (tmp_path / "F.jsonl").write_text("\n".join(LINES) + "\n", encoding="utf-8")
    (tmp_path / "note").write_text(SOUND.note(7), encoding="utf-8")
    arguments = (tmp_path / "F.jsonl", "--checkpoint", tmp_path / "note")
    done = run(*arguments)
    assert (done.returncode, done.stderr) == (0, "")
    assert "PROVEN" in done.stdout
    assert SOUND.note().splitlines()[2] in done.stdout
    told = json.loads(run(*arguments, "--json", "--site-key", SITE.public.hex()).stdout)
    assert told["ok"] is True
    assert told["entries"] == len(SOUND.lines)
    assert told["checkpoint"] == SOUND.note()


def test_exit_1_and_the_entry_when_altered(tmp_path):
    lines = [*LINES[:4], entry(LINES[4], signature=b64(bytes(64))), *LINES[5:]]
    (tmp_path / "F.jsonl").write_text("\n".join(lines), encoding="utf-8")
    done = run(tmp_path / "F.jsonl")
    assert done.returncode == 1
    assert "entry 5 (line 5)" in done.stdout
    assert "NOT PROVEN" in done.stdout
    told = json.loads(run(tmp_path / "F.jsonl", "--json").stdout)
    assert told["ok"] is False
    assert [(each["step"], each["seq"]) for each in told["findings"]] == [(3, 5)]


@pytest.mark.parametrize(
    "content", [b"", b"a,b\n1,2\n", b"\xff\xfe\x00", b"SQLite format 3\x00" * 9, b"[" * 99_999]
)
def test_exit_2_and_one_line_for_a_foreign_file(tmp_path, content):
    (tmp_path / "F.jsonl").write_bytes(content)
    done = run(tmp_path / "F.jsonl")
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1


def test_exit_2_for_what_is_not_there(tmp_path):
    (tmp_path / "F.jsonl").write_text("\n".join(LINES), encoding="utf-8")
    assert run(tmp_path / "none").returncode == 2
    assert run(tmp_path / "F.jsonl", "--checkpoint", tmp_path / "none").returncode == 2
    assert run().returncode == 2


def test_it_shares_no_code_with_the_program():
    words = [line.split() for line in CHECKER.read_text(encoding="utf-8").splitlines()]
    imported = {line[1].split(".")[0] for line in words if line[:1] in (["import"], ["from"])}
    assert imported - set(sys.stdlib_module_names) == {"cryptography"}
