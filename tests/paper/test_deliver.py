"""A file is whole or not there: what fails leaves the old file and nothing else."""

import errno
import hashlib
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import BinaryIO

import pytest

from stockkeeper.domain.refusals import Refusal
from stockkeeper.paper.deliver import Format, to_bytes, write_bytes, write_file, write_paper
from tests.paper.samples import register, slip


def give(data: bytes):
    def producer(file: BinaryIO) -> None:
        file.write(data)

    return producer


def fail(error: BaseException):
    def producer(file: BinaryIO) -> None:
        file.write(b"half of it")
        raise error

    return producer


def test_the_digest_is_of_what_stands_on_the_disk(tmp_path):
    path = tmp_path / "informe.pdf"
    digest = write_file(path, give(b"whole"))
    assert path.read_bytes() == b"whole"
    assert digest == hashlib.sha256(b"whole").hexdigest()
    assert list(tmp_path.iterdir()) == [path]


def test_it_takes_the_place_of_the_old_file(tmp_path):
    path = tmp_path / "informe.pdf"
    path.write_bytes(b"old")
    write_file(path, give(b"new"))
    assert path.read_bytes() == b"new"


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (OSError(errno.ENOSPC, "no space"), "no_space"),
        (PermissionError(errno.EACCES, "no"), "no_permission"),
        (OSError(errno.EIO, "broken"), "other"),
    ],
)
def test_a_full_disk_leaves_the_old_file(tmp_path, error, reason):
    path = tmp_path / "informe.pdf"
    path.write_bytes(b"old")
    with pytest.raises(Refusal) as refused:
        write_file(path, fail(error))
    assert refused.value.code == "paper.not_written"
    assert refused.value.facts == {"path": str(path), "reason": reason}
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("error", [ValueError("a bug"), KeyboardInterrupt(), Refusal("x.y")])
def test_any_other_failure_passes_and_leaves_the_old_file(tmp_path, error):
    path = tmp_path / "informe.pdf"
    path.write_bytes(b"old")
    with pytest.raises(type(error)):
        write_file(path, fail(error))
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_what_cannot_be_recorded_takes_nobodys_place(tmp_path):
    path, told = tmp_path / "a.csv", []
    path.write_bytes(b"older")

    def refuse(sha256):
        told.append((sha256, path.read_bytes()))
        raise Refusal("user.not_allowed")

    with pytest.raises(Refusal, match=r"user\.not_allowed"):
        write_file(path, lambda file: file.write(b"newer"), refuse)
    assert told == [(hashlib.sha256(b"newer").hexdigest(), b"older")]
    assert [each.name for each in tmp_path.iterdir()] == ["a.csv"]
    assert path.read_bytes() == b"older"
    write_file(path, lambda file: file.write(b"newer"), lambda sha256: told.append((sha256, b"")))
    assert path.read_bytes() == b"newer"


def test_a_really_full_disk(tmp_path, monkeypatch):
    """The producer's own write meets the full device when it is flushed."""
    path = tmp_path / "informe.pdf"
    path.write_bytes(b"old")

    def producer(_file: BinaryIO) -> None:
        with Path("/dev/full").open("wb") as full:
            full.write(b"x")

    with pytest.raises(Refusal) as refused:
        write_file(path, producer)
    assert refused.value.facts["reason"] == "no_space"
    assert list(tmp_path.iterdir()) == [path]


def test_no_such_folder(tmp_path):
    with pytest.raises(Refusal) as refused:
        write_file(tmp_path / "no" / "informe.pdf", give(b""))
    assert refused.value.facts["reason"] == "no_folder"


def test_a_file_where_a_folder_should_be(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(Refusal) as refused:
        write_file(tmp_path / "file" / "informe.pdf", give(b""))
    assert refused.value.facts["reason"] == "no_folder"


def test_a_folder_of_that_name(tmp_path):
    (tmp_path / "informe.pdf").mkdir()
    with pytest.raises(Refusal) as refused:
        write_file(tmp_path / "informe.pdf", give(b""))
    assert refused.value.facts["reason"] == "is_folder"
    assert [entry.name for entry in tmp_path.iterdir()] == ["informe.pdf"]


@pytest.mark.parametrize("end", ["", ".keys", "-wal", "-shm", ".lock", ".writer"])
def test_no_paper_takes_the_place_of_a_book_or_of_what_belongs_to_it(tmp_path, end):
    for name in ("", ".keys"):
        (tmp_path / f"a.stockbook{name}").write_bytes(b"old")
    before = {entry.name: entry.read_bytes() for entry in tmp_path.iterdir()}
    with pytest.raises(Refusal) as refused:
        write_file(tmp_path / f"a.stockbook{end}", give(b"new"))
    assert refused.value.facts["reason"] == "is_book"
    assert {entry.name: entry.read_bytes() for entry in tmp_path.iterdir()} == before


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="only files here")
def test_what_is_no_ordinary_file_stays(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(Refusal) as refused:
        write_file(pipe, give(b"new"))
    assert refused.value.facts["reason"] == "no_file"
    assert pipe.is_fifo()


WRITES_AS_NOBODY = """
import os, sys
from pathlib import Path
from stockkeeper.domain.refusals import Refusal
from stockkeeper.paper.deliver import write_bytes
if os.name != "nt" and os.geteuid() == 0:
    os.setuid(65534)  # root may write anywhere
try:
    write_bytes(Path(sys.argv[1]), b"")
except Refusal as refusal:
    print(refusal.facts["reason"])
"""


def test_a_folder_that_may_not_be_written():
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        place.chmod(0o555)
        line = [sys.executable, "-c", WRITES_AS_NOBODY, str(place / "informe.pdf")]
        told = subprocess.run(line, capture_output=True, text=True, check=False)
        place.chmod(0o755)
    assert told.stdout.strip() == "no_permission", told.stderr


def test_what_was_previewed_is_what_is_filed(tmp_path):
    shown = to_bytes(register(40), Format.PDF)
    digest = write_bytes(tmp_path / "a.pdf", shown)
    assert digest == write_paper(tmp_path / "b.pdf", register(40), Format.PDF)
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes() == shown


@pytest.mark.parametrize("format_", list(Format))
def test_every_format_is_filed(tmp_path, format_):
    path = tmp_path / f"informe.{format_}"
    digest = write_paper(path, register(3), format_)
    assert digest == hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_slip_is_no_table(tmp_path):
    assert to_bytes(slip(), Format.PDF).startswith(b"%PDF")
    with pytest.raises(ValueError):
        to_bytes(slip(), Format.XLSX)
