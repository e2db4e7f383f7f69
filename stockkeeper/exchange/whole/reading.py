"""A whole export is read and proved before anything of it is believed.

Everything is checked against the journal: its signatures and checkpoint as `journal check` does,
every private record against its commitment, every attachment against its hash. The CSV files are
only compared with the manifest: nothing is made from them.
"""

from __future__ import annotations

import base64
import hashlib
import json
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Self

from stockkeeper.book import canonical, exporting
from stockkeeper.book.proving.findings import Progress, quiet
from stockkeeper.domain.brought import Body, Secret
from stockkeeper.domain.refusals import Refusal
from stockkeeper.exchange.whole import ATTACHMENTS, FORMAT, JOURNAL, MANIFEST, PRIVATE

MOST_RATIO = 400
SMALL = 16 * 1024 * 1024
"""Members of up to so many bytes may be packed as tightly as they like."""
MOST_MANIFEST = 64 * 1024 * 1024
LONGEST_LINE = 512 * 1024
_CHUNK = 1024 * 1024
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError)
_LOCKED = 0x1


class ReadWhole:
    """An export that holds; a context manager, since its journal is unpacked meanwhile."""

    def __init__(self, path: Path, tell: Progress = quiet) -> None:
        """Read and check it all.

        Raises Refusal "whole.unreadable", "whole.not_whole", "whole.bomb", "whole.altered".
        """
        self.name = path.name
        self._folder = tempfile.mkdtemp(prefix="stockkeeper-")
        try:
            self._open(path, tell)
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Self:
        """Use it."""
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        """Leave nothing unpacked."""
        self.close()

    def close(self) -> None:
        """Take away what was unpacked; it names people."""
        archive: zipfile.ZipFile | None = getattr(self, "_archive", None)
        if archive is not None:
            archive.close()
        shutil.rmtree(self._folder, ignore_errors=True)

    def entries(self) -> Iterator[tuple[Body, Secret]]:
        """Give every entry in order with its private part, None where it was erased."""
        privates = self._privates()
        held = next(privates, None)
        for raw in self._lines(JOURNAL):
            told = json.loads(raw)
            if "body" not in told:
                continue
            body = canonical.decode(base64.b64decode(told["body"]))
            while held is not None and held[0] < body["seq"]:
                held = next(privates, None)
            mine = held is not None and held[0] == body["seq"]
            yield body, self._secret(body, held[1] if held is not None and mine else None)

    def attachment(self, sha256: str) -> tuple[str, bytes] | None:
        """Give media type and bytes of an attachment, None where the export has none such."""
        name = f"{ATTACHMENTS}{sha256}"
        if name not in self._members:
            return None
        return self._media_types[sha256], self._archive.read(name)

    # --- inside ---

    def _open(self, path: Path, tell: Progress) -> None:
        try:
            with path.open("rb") as file:
                self.sha256 = hashlib.file_digest(file, "sha256").hexdigest()
            self._archive = zipfile.ZipFile(path)
        except OSError as error:
            reason = error.strerror or str(error)
            raise Refusal("whole.unreadable", path=str(path), reason=reason) from None
        except _BROKEN:
            raise Refusal("whole.not_whole") from None
        try:
            self._look(tell)
        except _BROKEN:
            raise Refusal("whole.altered", part=self.name) from None

    def _look(self, tell: Progress) -> None:
        self.book, self._members = self._manifest()
        names = {member.filename for member in self._archive.infolist()} - {MANIFEST}
        for name in sorted(names ^ set(self._members)):
            raise Refusal("whole.altered", part=name)
        for name, (size, sha256) in self._members.items():
            if self._digest(name, size) != sha256:
                raise Refusal("whole.altered", part=name)
            if name.startswith(ATTACHMENTS) and name.removeprefix(ATTACHMENTS) != sha256:
                raise Refusal("whole.altered", part=name)
        report = exporting.check(self._unpacked(JOURNAL), (), tell)
        if not report.ok:
            raise Refusal("whole.altered", part=JOURNAL)
        try:
            self._check_entries()
        except (ValueError, KeyError, TypeError, AttributeError):
            raise Refusal("whole.altered", part=PRIVATE) from None

    def _manifest(self) -> tuple[str, dict[str, tuple[int, str]]]:
        try:
            member = self._archive.getinfo(MANIFEST)
            if member.file_size > MOST_MANIFEST:
                raise Refusal("whole.bomb")
            told = json.loads(self._archive.read(member))
            if told["format"] != FORMAT:
                raise Refusal("whole.other_format", found=str(told["format"])[:40])
            members = {str(name): (int(size), str(sha256))
                       for name, (size, sha256) in told["members"].items()}  # fmt: skip
            self._media_types = {str(sha): str(kind) for sha, kind in told["media_types"].items()}
            files = {name.removeprefix(ATTACHMENTS) for name in members if ATTACHMENTS in name}
            if files != set(self._media_types):
                raise Refusal("whole.altered", part=MANIFEST)
            return str(told["book"]), members
        except (KeyError, ValueError, TypeError, AttributeError, RecursionError):
            raise Refusal("whole.not_whole") from None

    def _digest(self, name: str, size: int) -> str:
        member = self._archive.getinfo(name)
        if member.flag_bits & _LOCKED or member.file_size != size:
            raise Refusal("whole.altered", part=name)
        if size > SMALL and size > MOST_RATIO * max(1, member.compress_size):
            raise Refusal("whole.bomb")
        keep = name in (JOURNAL, PRIVATE)
        digest = hashlib.sha256()
        with self._archive.open(member) as file, self._target(name, keep=keep) as out:
            while part := file.read(_CHUNK):
                digest.update(part)
                if keep:
                    out.write(part)
        return digest.hexdigest()

    def _target(self, name: str, *, keep: bool) -> BinaryIO:
        return self._unpacked(name if keep else "nothing").open("wb")

    def _unpacked(self, name: str) -> Path:
        return Path(self._folder) / name

    def _check_entries(self) -> None:
        seen: set[int] = set()
        for body, secret in self.entries():
            if body["seq"] == 1 and body["book"] != self.book:
                raise ValueError("another book")
            if secret is not None:
                seen.add(int(body["seq"]))
        if any(seq not in seen for seq, _told in self._privates()):
            raise ValueError("a private record without an entry")

    def _lines(self, name: str) -> Iterator[bytes]:
        with self._unpacked(name).open("rb") as file:
            while line := file.readline(LONGEST_LINE):
                yield line

    def _privates(self) -> Iterator[tuple[int, dict[str, Any]]]:
        before = 0
        for raw in self._lines(PRIVATE):
            told = json.loads(raw)
            seq = told["seq"]
            if type(seq) is not int or seq <= before:
                raise ValueError("private records out of order")
            before = seq
            yield seq, told

    def _secret(self, body: Body, told: dict[str, Any] | None) -> Secret:
        if told is None:
            return None
        salt, raw = bytes.fromhex(told["salt"]), base64.b64decode(told["body"], validate=True)
        if hashlib.sha256(salt + raw).hexdigest() != body["data"].get("private"):
            raise ValueError("a private record is not the one its entry stands for")
        return canonical.decode(raw)
