"""Checks what Stockkeeper exports, without Stockkeeper: one file, shares no code with it.

Written from the page "The book on disk" alone. Needs Python 3.9 or later and `cryptography`.

    python check_journal.py FILE [--checkpoint NOTE] [--paper NOTE] [--site-key HEX] [--json]

FILE is an exported journal (.jsonl), or a proof (.json): that entries stand in the book, or that
an old checkpoint is the beginning of a later one; or a transfer to another book, the answer to
one, or the findings of an inspector (whose key is then the one to compare).
A proof says itself by which key it is signed:
give any checkpoint of the site that you have with --paper, whatever it covers: it must be signed
by the same key. Or give the key with --site-key, or compare the one that is printed.

Exit status: 0 everything is proven; 1 something is wrong, and named; 2 this is neither, or a file
cannot be read. What is checked of a journal: each body is in the one canonical form; numbers,
hashes, book and incarnation follow; every signature and approval is by a key that was enrolled
and not revoked at that entry; the root of the tree matches every checkpoint, in the journal and
given; a witness named in the journal cosigned what it is said to have witnessed.
White space between the members of a line proves nothing and is not looked at.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import json
import re
import sys
import unicodedata
from pathlib import Path
from typing import Any, BinaryIO

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

ADMINISTRATORS_ONLY = (
    *("book.opened", "book.restored", "user.enrolled", "user.revoked", "user.changed"),
)
NOT_CLERKS = (
    *("pin.set", "user.linked", "policy.set", "checklist.added"),
    *("disposal.registered", "disposal.corrected", "custody.disposal"),
)
TWO_SIGNATURES = (
    *("person.erased", "shift.closed", "custody.loss", "issue.extended", "audit.signed"),
    *("disposal.registered", "custody.disposal"),
)
AUDITS = (
    *("audit.opened", "audit.sampled", "audit.revealed", "audit.signed", "audit.added"),
    *("inspection.prepared", "inspection.recorded", "pack.unpacked", "pack.answered"),
)
"""What clerks do not sign alone; they count."""
KEEPERS = ("transfer.", "plan.", "work.")
"""Entries of these kinds auditors do not sign: those who keep the store do."""
TWO_FOR = ("override", "write_off", "disposal", "second")
"""Members of the data that make any entry one for two people."""
MAX_BYTES, MAX_DEPTH, HASH_BYTES = 65_536, 8, 32
LINE = {"seq": int, "body": str, "signature": str, "approval": (str, type(None))}
BODY = {
    "v": int, "book": str, "incarnation": int, "seq": int, "prev": str, "kind": str,
    "at": str, "recorded": str, "by": str, "data": dict,
}  # fmt: skip
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)", re.ASCII)
SIZE = re.compile(r"0|[1-9]\d{0,15}", re.ASCII)


def need(holds: object, otherwise: str) -> None:
    """Raise ValueError unless something holds."""
    if not holds:
        raise ValueError(otherwise)


def b64(text: str) -> bytes:
    """Decode base64 that has only one spelling; raises ValueError."""
    data = base64.b64decode(text, validate=True)
    need(base64.b64encode(data).decode() == text, "base64 in a second spelling")
    return data


def parse(text: str) -> Any:
    """Read JSON without floats and without a member twice; raises ValueError."""

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        need(len(dict(pairs)) == len(pairs), "a member stands twice")
        return dict(pairs)

    def never(number: str) -> None:
        raise ValueError("not a whole number: " + number)

    try:
        return json.loads(text, object_pairs_hook=once, parse_float=never, parse_constant=never)
    except RecursionError:
        raise ValueError("too deep") from None


def walk(value: Any, depth: int = 0) -> None:
    """Hold a value against the profile; raises ValueError."""
    if isinstance(value, str):
        need(unicodedata.normalize("NFC", value) == value, "text is not NFC")
    elif isinstance(value, int):
        need(abs(value) < 2**53, "integer of 2^53 or more")
    elif isinstance(value, (dict, list)):
        need(depth < MAX_DEPTH, "deeper than 8")
        if isinstance(value, dict):
            need("".join(value).isascii(), "member name is not ASCII")
        for item in value.values() if isinstance(value, dict) else value:
            walk(item, depth + 1)


def canonical(data: bytes, largest: int = MAX_BYTES) -> dict[str, Any]:
    """Read a body whose bytes are the only ones it can have; raises ValueError."""
    need(len(data) <= largest, f"more than {largest // 1024} KiB")
    value = parse(data.decode("utf-8"))
    walk(value)
    again = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    need(again.encode() == data, "not in canonical form")
    return members(value)


def members(value: Any) -> dict[str, Any]:
    """Give an object; raises ValueError when it is something else."""
    need(isinstance(value, dict), "not an object")
    return dict(value)


def fits(value: dict[str, Any], kinds: dict[str, Any]) -> None:
    """Check names and types of members; raises ValueError."""
    need(set(value) == set(kinds), "the members are " + ", ".join(sorted(value)))
    for name, kind in kinds.items():
        right = isinstance(value[name], kind) and not isinstance(value[name], bool)
        need(right, "member of a wrong type: " + name)


def sha256(*parts: bytes) -> bytes:
    """Give SHA-256 of the parts one after another."""
    return hashlib.sha256(b"".join(parts)).digest()


def roots_at(leaves: bytearray, sizes: set[int]) -> dict[int, bytes]:
    """Give the RFC 6962 root at each of the sizes that the leaves (32 bytes each) reach."""
    found = {0: sha256()}
    peaks: list[tuple[int, bytes]] = []
    for size in range(1, len(leaves) // HASH_BYTES + 1):
        width, node = 1, bytes(leaves[32 * size - 32 : 32 * size])
        while peaks and peaks[-1][0] == width:
            width, node = width * 2, sha256(b"\1", peaks.pop()[1], node)
        peaks.append((width, node))
        if size in sizes:
            root = peaks[-1][1]
            for _, left in reversed(peaks[:-1]):
                root = sha256(b"\1", left, root)
            found[size] = root
    return found


class Note:
    """A signed checkpoint, read strictly; raises ValueError."""

    def __init__(self, note: str) -> None:
        """Read the three lines and the signature lines."""
        text, blank, block = note.rpartition("\n\n")
        lines = text.split("\n")
        shaped = blank and len(lines) == 3 and block.endswith("\n")  # noqa: PLR2004
        need(shaped, "not a signed checkpoint of three lines")
        self.origin, size, root = lines
        need(SIZE.fullmatch(size), "the size cannot be read")
        self.size, self.root = int(size), b64(root)
        need(len(self.root) == HASH_BYTES, "the root is not 32 bytes")
        self.text = (text + "\n").encode()
        self.signatures = []
        for line in block[:-1].split("\n"):
            dash, name, coded = (*line.split(" "), "", "", "")[:3]
            shaped = dash == "\u2014" and name and line == f"{dash} {name} {coded}"
            need(shaped, "not a signature line: " + line)
            self.signatures.append((name, b64(coded)))

    def cosigned_by(self, name: str, public: bytes) -> bool:
        """Tell whether a witness cosigned it (C2SP tlog-cosignature, cosignature/v1)."""
        mark = sha256(name.encode(), b"\n\x04", public)[:4]
        own = [data for each, data in self.signatures if each == name and data[:4] == mark]
        if len(own) != 1 or len(own[0]) != 76:  # noqa: PLR2004  mark, time, signature
            return False
        time = int.from_bytes(own[0][4:12], "big")
        message = f"cosignature/v1\ntime {time}\n".encode() + self.text
        return time > 0 and verified(public, own[0][12:], message)

    def signed_by(self, public: bytes) -> bool:
        """Tell whether the site's key signed it under the name of its origin."""
        mark = sha256(self.origin.encode(), b"\n\x01", public)[:4]
        own = [data for name, data in self.signatures if name == self.origin and data[:4] == mark]
        return len(own) == 1 and verified(public, own[0][4:], self.text)


def verified(public: bytes, signature: bytes, message: bytes) -> bool:
    """Tell whether an Ed25519 signature is right."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


class Journal:
    """Reads the lines one after another and keeps what is wrong in `findings`."""

    def __init__(self) -> None:
        """Know nothing; the first entry says which book this is."""
        self.findings: list[dict[str, Any]] = []
        self.keys: dict[str, dict[str, Any]] = {}
        self.senders: dict[str, str] = {}
        self.notes: list[tuple[int | None, int | None, str]] = []  # (entry, line, note)
        self.leaves = bytearray()
        self.book, self.incarnation, self.site_key = "", 1, b""
        self.seq, self.line, self.prev, self.closed = 0, 0, "", False

    def wrong(self, step: int, message: str, expected: Any = "", found: Any = "") -> None:
        """Keep a finding about the entry being read."""
        place = {"step": step, "seq": self.seq or None, "line": self.line or None}
        told = {"message": message, "expected": str(expected), "found": str(found)[:200]}
        self.findings.append({**place, **told})

    def read(self, file: BinaryIO) -> None:
        """Read all lines; raises ValueError when there is no entry among them."""
        for self.line, raw in enumerate(file, 1):
            if self.closed:
                self.wrong(2, "a line follows the checkpoint that ends the export", "", raw[:60])
            try:
                told = members(parse(raw.decode("utf-8")))
                if set(told) == {"checkpoint"}:
                    self.closed = True
                    self.notes.append((None, self.line, str(told["checkpoint"])))
                    continue
                fits(told, LINE)
                approval = None if told["approval"] is None else b64(told["approval"])
                body, signature = b64(told["body"]), b64(told["signature"])
            except ValueError as error:
                after = f"the line after entry {self.seq} is neither an entry nor a checkpoint"
                self.wrong(2, after, "", error)
                continue
            self.entry(told["seq"], body, signature, approval)
        need(self.leaves, "no entry of a journal was found in it")

    def entry(self, seq: int, raw: bytes, signature: bytes, approval: bytes | None) -> None:
        """Check one entry against all before it."""
        expected, self.seq = self.seq + 1, seq
        if seq != expected:
            self.wrong(2, f"entry {expected} should stand here", expected, seq)
        prev, leaf = self.prev, sha256(b"\0", raw)
        self.prev = leaf.hex()
        self.leaves += leaf
        try:
            body = canonical(raw)
            fits({"approved_by": "", **body}, {**BODY, "approved_by": str})
            for name in ("at", "recorded"):
                need(TIME.fullmatch(body[name]), name + " is not an RFC 3339 time with offset")
        except ValueError as error:
            self.wrong(2, "the body is not a canonical entry", "", error)
            return
        self.follows(body, seq, prev)
        if body["kind"] == "book.opened":
            self.take(body)
        self.signed(body, raw, signature, approval)
        if body["kind"] != "book.opened":
            self.take(body)

    def follows(self, body: dict[str, Any], seq: int, prev: str) -> None:
        """Check what ties an entry to the one before."""
        opens = len(self.leaves) == HASH_BYTES
        if opens:
            self.book = body["book"]
        if opens != (body["kind"] == "book.opened"):
            self.wrong(2, "book.opened is the first entry and no other", "", body["kind"])
        if body["kind"] == "book.restored":
            self.incarnation += 1
        due = {"v": 1, "seq": seq, "prev": prev, "book": self.book, "incarnation": self.incarnation}
        for name, value in due.items():
            if body[name] != value:
                self.wrong(2, f"{name} does not follow from the entry before", value, body[name])
        self.incarnation = body["incarnation"]

    def signed(
        self, body: dict[str, Any], raw: bytes, signature: bytes, approval: bytes | None
    ) -> None:
        """Check the signature, the approval, and whether these people may sign this."""
        kind, by, second = body["kind"], body["by"], body.get("approved_by")
        self.by_key(by, signature, b"stockkeeper-entry-v1\0" + raw, "signature")
        role = self.keys.get(by, {}).get("role")
        if kind in ADMINISTRATORS_ONLY and role != "administrator":
            self.wrong(3, f"only an administrator may sign {kind}", "administrator", role)
        if kind in NOT_CLERKS and role not in ("administrator", "supervisor"):
            self.wrong(3, f"a supervisor or an administrator signs {kind}", "supervisor", role)
        if kind in AUDITS and role not in ("administrator", "supervisor", "auditor"):
            self.wrong(3, f"no clerk signs {kind}", "auditor", role)
        if kind.startswith(KEEPERS) and role == "auditor":
            self.wrong(3, f"no auditor signs {kind}", "clerk", role)
        if kind == "pin.set" and not str(body["data"].get("ref")).startswith("person:"):
            self.wrong(3, "a user's PIN is set by that user alone", "", body["data"].get("ref"))
        if second is not None:
            message = b"stockkeeper-approval-v1\0" + raw
            self.by_key(second, approval or b"", message, "approval")
        if second == by:
            self.wrong(3, "the approval is by the same person as the signature", "another", by)
        lacking = kind == "book.restored" and body["data"].get("lacks")
        data = body["data"]
        seized = kind in ("custody.transfer", "custody.correction") and "incident" in data
        changes = data.get("changes")
        ending = changes.get("ending") if isinstance(changes, dict) else ""
        given_up = kind == "incident.corrected" and ending == "lost"
        two = kind in TWO_SIGNATURES or any(name in data for name in TWO_FOR) or seized or given_up
        if second is None and (two or lacking):
            self.wrong(3, f"{kind} needs a second signature", "an approval", "none")
        self.hand_over(kind, by, data)
        if second is None and approval is not None:
            self.wrong(3, "an approval stands where the entry names no second person")

    def hand_over(self, kind: str, by: str, data: dict[str, Any]) -> None:
        """Check that who takes a transfer in is not who sent it, unless two people let that pass.

        An entry with an override is one for two: that is checked with the others. What was
        brought with a whole book has one signer for all: that book's own journal shows who it was.
        """
        if "brought" in data:
            return
        if kind == "transfer.registered":
            self.senders[f"transfer:{self.seq}"] = by
            return
        taken = kind == "transfer.answered" and data.get("answer") != "refused"
        if taken and "override" not in data and self.senders.get(str(data.get("ref"))) == by:
            self.wrong(6, "who sent the transfer took it in alone", "another person", by)

    def by_key(self, key: str, signature: bytes, message: bytes, what: str) -> None:
        """Check one signature by a key that must be enrolled and not revoked here."""
        known = self.keys.get(key)
        if known is None:
            self.wrong(3, f"the {what} is by a key that was not enrolled before", "", key)
        elif known["revoked"]:
            self.wrong(3, f"the {what} is by a key revoked at entry {known['revoked']}", "", key)
        elif not verified(known["public"], signature, message):
            self.wrong(3, f"the {what} is not that of this body by this key", key, signature.hex())

    def take(self, body: dict[str, Any]) -> None:
        """Follow an entry that says who may sign from here on, or that carries a checkpoint."""
        kind, data = body["kind"], body["data"]
        try:
            if kind == "book.opened":
                self.site_key = bytes.fromhex(data["site_key"])
            if kind in ("book.opened", "user.enrolled"):
                user = data["user"] if kind == "book.opened" else data
                public = bytes.fromhex(user["public"])
                need(sha256(public).hex()[:16] == user["key"], "key id of another public key")
                need(user["key"] not in self.keys, "this key was enrolled before")
                self.keys[user["key"]] = {"public": public, "role": user["role"], "revoked": 0}
            elif kind == "user.revoked":
                self.keys[data["key"]]["revoked"] = self.seq
            elif kind == "user.changed":
                self.keys[data["key"]]["role"] = data["role"]
            elif kind == "checkpoint.signed":
                self.notes.append((self.seq, self.line, str(data["note"])))
            elif kind == "checkpoint.witnessed":
                self.notes.append((self.seq, self.line, str(data["note"])))
                self.witness(data)
        except (KeyError, TypeError, ValueError) as error:
            self.wrong(2, f"the data of {kind} cannot be followed", "", error)

    def witness(self, data: dict[str, Any]) -> None:
        """Check that the witness who is named cosigned the checkpoint with the key that is told."""
        name, public = str(data["witness"]), bytes.fromhex(data["public"])
        try:
            right = Note(str(data["note"])).cosigned_by(name, public)
        except ValueError:
            return  # `compare` says so of every checkpoint that cannot be read
        if not right:
            self.wrong(4, "the checkpoint is not cosigned by this witness's key", name)

    def compare(self, given: list[str], site_key: str) -> None:
        """Hold the tree against every checkpoint: those inside, the last line, those given."""
        self.seq = self.line = 0
        if site_key and site_key.lower() != self.site_key.hex():
            self.wrong(4, "the book names another site key", site_key, self.site_key.hex())
        if not self.closed:
            self.wrong(4, "the export does not end with a checkpoint: its end is missing")
        known = []
        for seq, line, text in [*self.notes, *((None, None, text) for text in given)]:
            self.seq, self.line = seq or 0, line or 0
            try:
                known.append((seq, line, Note(text)))
            except ValueError as error:
                self.wrong(4, "a checkpoint cannot be read", "", error)
        roots = roots_at(self.leaves, {note.size for *_, note in known})
        right = {size for size, root in roots.items() if size == 0}
        right |= {note.size for *_, note in known if roots.get(note.size) == note.root}
        for seq, line, note in sorted(known, key=lambda each: each[2].size):
            self.seq, self.line = seq or 0, line or 0
            self.point(note, roots, right)

    def paper(self, text: str) -> None:
        """Check that a checkpoint which the reader has is signed by the key of this journal."""
        try:
            right = Note(text).signed_by(self.site_key)
        except ValueError:
            right = False
        if not right:
            self.wrong(4, "the paper is signed by another site key", self.site_key.hex())

    def point(self, note: Note, roots: dict[int, bytes], right: set[int]) -> None:
        """Check one checkpoint; a wrong root is located between two of them."""
        entries = len(self.leaves) // HASH_BYTES
        stem, _, incarnation = note.origin.rpartition("/")
        if stem != "stockkeeper/" + self.book or not SIZE.fullmatch(incarnation):
            self.wrong(4, "the checkpoint is of another book", self.book, note.origin)
        elif not 1 <= int(incarnation) <= self.incarnation:
            self.wrong(4, "the checkpoint is of another life of the book", "", note.origin)
        if not note.signed_by(self.site_key):
            self.wrong(4, "the checkpoint is not signed by the site's key", self.site_key.hex())
        limit = min(self.seq - 1, entries) if self.seq else entries
        if note.size > limit:
            self.wrong(4, "the checkpoint covers more entries than stand here", note.size, limit)
        elif self.line and not self.seq and note.size != entries:
            self.wrong(4, "the last checkpoint does not cover the whole export", note.size, entries)
        elif roots[note.size] != note.root:
            low = max((size for size in right if size < note.size), default=0) + 1
            place = f"the root differs: something between entries {low} and {note.size} was changed"
            self.wrong(4, place, note.root.hex(), roots[note.size].hex())


def follows(entries: int, old: bytes, size: int, new: bytes, proof: list[bytes]) -> bool:
    """Tell whether the tree of `entries` leaves is the beginning of that of `size` (RFC 6962).

    Both roots are made from the same nodes: those that cover the old tree give the old root.
    """

    def roots(low: int, high: int, *, whole: bool) -> tuple[bytes, bytes]:
        """Give (old, new) root of the leaves from low to high; whole: the old tree itself."""
        if entries == high:
            node = old if whole else rest.pop()
            return node, node
        middle = low + (1 << (high - low - 1).bit_length() - 1)
        if entries <= middle:
            right = rest.pop()
            left_old, left_new = roots(low, middle, whole=whole)
            return left_old, sha256(b"\1", left_new, right)
        left = rest.pop()
        right_old, right_new = roots(middle, high, whole=False)
        return sha256(b"\1", left, right_old), sha256(b"\1", left, right_new)

    rest = list(proof)
    if not 0 < entries <= size or any(len(step) != HASH_BYTES for step in proof):
        return False
    try:
        found = roots(0, size, whole=True)
    except IndexError:
        return False
    return found == (old, new) and not rest


def stands(leaf: bytes, index: int, size: int, root: bytes, proof: list[bytes]) -> bool:
    """Tell whether a leaf stands at an index (from 0) of the tree of this size and root."""

    def above(low: int, high: int) -> bytes:
        if high - low == 1:
            return leaf
        middle = low + (1 << (high - low - 1).bit_length() - 1)
        step = rest.pop()
        if index < middle:
            return sha256(b"\1", above(low, middle), step)
        return sha256(b"\1", step, above(middle, high))

    rest = list(proof)
    if not 0 <= index < size or any(len(step) != HASH_BYTES for step in proof):
        return False
    try:
        return above(0, size) == root and not rest
    except IndexError:
        return False


class Proof:
    """A proof file; what is wrong is kept in `findings`, as (entry or None, message)."""

    KINDS = ("stockkeeper-inclusion-v1", "stockkeeper-consistency-v1")

    def __init__(self, told: dict[str, Any]) -> None:
        """Check all of it; raises ValueError, KeyError or TypeError for a file that is none."""
        self.findings: list[tuple[int | None, str]] = []
        self.site_key = bytes.fromhex(told["site_key"])
        self.kind, self.about = str(told["type"]), str(told.get("about", ""))
        need(self.kind in self.KINDS, "a proof of an unknown type")
        self.bodies: list[dict[str, Any]] = []
        self.names: list[dict[str, Any] | None] = []
        if self.kind == self.KINDS[0]:
            self.points = [Note(told["checkpoint"])]
            self.entries(told, self.points[0])
        else:
            self.points = [self.old_point(told["old"]), Note(told["new"])]
            self.grown([b64(step) for step in told["proof"]])
        for note in self.points:
            if note.signatures and not note.signed_by(self.site_key):
                self.findings.append((None, "a checkpoint is not signed by the site's key"))
        origins = [note.origin.rpartition("/") for note in self.points]
        numbers = [int(life) if SIZE.fullmatch(life) else 0 for _, _, life in origins]
        if len({stem for stem, _, _ in origins}) > 1 or 0 in numbers or numbers != sorted(numbers):
            self.findings.append((None, "the checkpoints are of two books, or of two lives of one"))

    def old_point(self, text: str) -> Note:
        """Read the old checkpoint, which may be three lines that were typed from paper."""
        if "\n\n" in text:
            return Note(text)
        mute = Note(text + "\n\u2014 nobody AAAAAAA=\n")
        mute.signatures = []
        return mute

    def grown(self, proof: list[bytes]) -> None:
        """Check that the later tree grew out of the old one."""
        old, new = self.points
        if not follows(old.size, old.root, new.size, new.root, proof):
            self.findings.append((None, "the old checkpoint is not the beginning of the later one"))

    def entries(self, told: dict[str, Any], note: Note) -> None:
        """Check each entry: its place in the tree, who signed it, what it is about, its names."""
        need(told["entries"], "a proof of no entry")
        for each in told["entries"]:
            raw, index = b64(each["body"]), int(each["index"])
            body = canonical(raw)
            fits({"approved_by": "", **body}, {**BODY, "approved_by": str})
            self.bodies.append(body)
            proof = [b64(step) for step in each["proof"]]
            right = stands(sha256(b"\0", raw), index, note.size, note.root, proof)
            self.hold(body, right and body["seq"] == index + 1, "it does not stand in the book")
            self.hold(body, body["book"] == note.origin.split("/")[1], "it is of another book")
            if "keys" in told:
                self.signers(body, raw, each, told["keys"])
            if self.about:
                self.hold(body, mentions(body, self.about), "it is not about " + self.about)
            self.private(body, each.get("private"))
        seqs = [body["seq"] for body in self.bodies]
        if len(set(seqs)) != len(seqs):
            self.findings.append((None, "an entry stands twice"))

    def hold(self, body: dict[str, Any], right: object, otherwise: str) -> None:
        """Keep a finding about an entry unless something holds."""
        if not right:
            self.findings.append((body["seq"], otherwise))

    def signers(
        self, body: dict[str, Any], raw: bytes, each: dict[str, Any], keys: dict[str, str]
    ) -> None:
        """Check signature and approval; a key is told by its id, which is its hash."""
        lines = [(body["by"], each["signature"], b"stockkeeper-entry-v1\0")]
        if "approved_by" in body:
            second = each.get("approval", "")
            lines.append((body["approved_by"], second, b"stockkeeper-approval-v1\0"))
        for key, signature, context in lines:
            public = bytes.fromhex(keys.get(key, ""))
            right = sha256(public).hex()[:16] == key
            right = right and verified(public, b64(signature), context + raw)
            self.hold(body, right, "it is not signed by whom it names")

    def private(self, body: dict[str, Any], told: dict[str, Any] | None) -> None:
        """Check the names that were added against the commitment in the entry."""
        self.names.append(None)
        if told is None:
            return
        raw = b64(told["body"])
        right = sha256(b64(told["salt"]), raw).hex() == body["data"].get("private")
        self.hold(body, right, "the names beside it are not those it was signed with")
        self.names[-1] = canonical(raw) if right else None

    def compare(self, given: list[str], site_key: str, papers: list[str]) -> None:
        """Hold it against the key, the checkpoints and the papers that the reader has."""
        if site_key and site_key.lower() != self.site_key.hex():
            self.findings.append((None, "it is signed by another site key than the one given"))
        for text in papers:
            if not Note(text).signed_by(self.site_key):
                self.findings.append((None, "the paper is signed by another site key"))
        known = {(note.origin, note.size, note.root) for note in self.points}
        for text in given:
            note = self.old_point(text)
            if (note.origin, note.size, note.root) not in known:
                self.findings.append((None, "it is a proof for another checkpoint"))


class Parcel(Proof):
    """A transfer to another book, or the answer to one: a proof of one entry, and its things."""

    KIND, CONTEXT = "stockkeeper-transfer-v1", b"stockkeeper-transfer-v1\0"
    ENTRIES = ("transfer.registered", "transfer.received")

    def __init__(self, told: dict[str, Any]) -> None:
        """Check all of it; raises ValueError, KeyError or TypeError for a file that is none."""
        content = b64(told["content"])
        inside = members(parse(content.decode("utf-8")))
        need(inside["v"] == 1, "a transfer of another version")
        super().__init__(members(inside["proof"]))
        need(self.kind == Proof.KINDS[0] and len(self.bodies) == 1, "not the proof of one entry")
        self.kind = self.KIND
        body, things = self.bodies[0], inside["things"]
        need(body["kind"] in self.ENTRIES, "neither a transfer nor an answer")
        key = bytes.fromhex(told["site_key"])
        self.hold(body, key == self.site_key, "the proof is signed by another site")
        right = verified(key, b64(told["signature"]), self.CONTEXT + content)
        self.hold(body, right, "the file is not signed by the site's key")
        self.hold(body, inside["proof"].get("keys"), "the keys of who signed are missing")
        if body["kind"] == self.ENTRIES[0]:
            self.carried(body, things)

    def carried(self, body: dict[str, Any], things: list[dict[str, Any]]) -> None:
        """Check that the things are those of the entry: by its digest and line by line."""
        raw = json.dumps(things, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        right = sha256(raw.encode()).hex() == body["data"]["things"]
        self.hold(body, right, "the things are not those that were signed")
        lines = [(each["item"], each["quantity"]) for each in body["data"]["lines"]]
        right = lines == [(each["ref"], each["quantity"]) for each in things]
        self.hold(body, right, "the things are not those of the lines")


class Findings(Proof):
    """What an inspector found: signed by the inspector, under a checkpoint of the own copy."""

    KIND, CONTEXT, LARGEST = "stockkeeper-findings", b"stockkeeper-findings-v1\0", 2**23

    def __init__(self, told: dict[str, Any]) -> None:  # no proof of entries: one signed body
        """Check all of it; raises ValueError, KeyError or TypeError for a file that is none."""
        need(told["v"] == 1, "findings of another version")
        self.findings: list[tuple[int | None, str]] = []
        self.kind, self.about, self.names = self.KIND, "", [None]
        raw = b64(told["body"])
        body = canonical(raw, self.LARGEST)
        self.bodies = [{"seq": body["inspection"], "at": body["audit"]["revealed"],
                        "kind": f"{self.KIND} by {body['witness']}", "data": body}]  # fmt: skip
        self.site_key = bytes.fromhex(body["public"])
        self.points = [Note(body["copy"]["note"])]
        if not verified(self.site_key, b64(told["signature"]), self.CONTEXT + raw):
            self.findings.append((None, "it is not signed by the inspector's key"))
        if not self.points[0].signed_by(bytes.fromhex(body["copy"]["site_key"])):
            self.findings.append((None, "the checkpoint is not signed by the inspector's book"))
        if self.points[0].origin != f"stockkeeper/{body['copy']['book']}/1":
            self.findings.append((None, "the checkpoint is of another book"))
        states = [each[0] for each in [*body["lines"], *body["amounts"]]]
        if {state: states.count(state) for state in states} != body["figures"]:
            self.findings.append((None, "the figures are not those of the lines"))


READERS: dict[str, type[Proof]] = {
    **dict.fromkeys(Proof.KINDS, Proof),
    Parcel.KIND: Parcel,
    Findings.KIND: Findings,
}


def mentions(body: dict[str, Any], ref: str) -> bool:
    """Tell whether an entry made a record ("firearm:12") or names it in its data."""
    kind, _, number = ref.partition(":")
    if str(body["seq"]) == number and body["kind"].startswith(kind + "."):
        return True

    def texts(value: Any) -> list[str]:
        if isinstance(value, dict):
            value = list(value.values())
        if isinstance(value, list):
            return [text for each in value for text in texts(each)]
        return [value] if isinstance(value, str) else []

    return ref in texts(body["data"])


def tell_proof(proof: Proof, *, as_json: bool) -> None:
    """Print what a proof proves."""
    points = [f"{n.origin}\n{n.size}\n{base64.b64encode(n.root).decode()}" for n in proof.points]
    findings = [{"seq": seq, "message": message} for seq, message in proof.findings]
    if as_json:
        told = {"ok": not findings, "type": proof.kind, "site_key": proof.site_key.hex()}
        more = {"about": proof.about, "entries": proof.bodies, "names": proof.names}
        told = {**told, "checkpoints": points, **more, "findings": findings}
        print(json.dumps(told, ensure_ascii=True, indent=1))
        return
    whose = "Inspector's" if proof.kind == Findings.KIND else "Site"
    print(f"{whose} key {proof.site_key.hex()} (compare it with the one on paper)")
    if proof.kind == Proof.KINDS[1] and not proof.points[0].signatures:
        print("The old checkpoint was typed: compare it with the paper")
    for each in findings:
        print(f"  {'entry ' + str(each['seq']) if each['seq'] else 'the proof'}: {each['message']}")
    if findings:
        print(f"NOT PROVEN: {len(findings)} findings")
        return
    for place, body in enumerate(proof.bodies):
        print(f"Entry {body['seq']}, {body['at']}, {body['kind']}")
        for part in (body["data"], proof.names[place]):
            if part is not None:
                print("  " + json.dumps(part, ensure_ascii=False, sort_keys=True))
    what = "is the beginning of" if len(points) > 1 else "holds these entries"
    print(f"PROVEN: {points[0]}\n{what}" + (f"\n{points[1]}" if len(points) > 1 else ""))


def note_in(text: str) -> str:
    """Give the note out of the file that a witness cosigned; any other text is one itself."""
    if not text.lstrip().startswith("{"):
        return text
    return str(members(parse(text)).get("note", ""))


def proof_in(path: Path) -> dict[str, Any] | None:
    """Give what a proof file tells, or None for another file; raises OSError."""
    try:
        told = parse(path.read_bytes().decode("utf-8"))
    except ValueError:
        return None
    return told if isinstance(told, dict) and told.get("type") in READERS else None


def check_proof(
    told: dict[str, Any], notes: dict[str, list[str]], key: str, *, as_json: bool
) -> int:
    """Check a proof and print what it proves; gives the exit status. Raises ValueError."""
    try:
        proof = READERS[told["type"]](told)
        proof.compare(notes["checkpoint"], key, notes["paper"])
    except (KeyError, TypeError, AttributeError, IndexError) as error:
        raise ValueError(f"a member is missing or of a wrong type: {error}") from None
    tell_proof(proof, as_json=as_json)
    return 1 if proof.findings else 0


def tell(journal: Journal, *, as_json: bool) -> None:
    """Print what was found."""
    entries, found = len(journal.leaves) // HASH_BYTES, journal.findings
    last = "" if found else journal.notes[-1][2]
    if as_json:
        told = {"ok": not found, "entries": entries, "book": journal.book, "checkpoint": last}
        told.update(site_key=journal.site_key.hex(), findings=found)
        print(json.dumps(told, ensure_ascii=True, indent=1))
        return
    print(f"Book {journal.book}, incarnation {journal.incarnation}: {entries} entries")
    print(f"Site key {journal.site_key.hex()} (compare it with the one on paper)")
    for each in found:
        where = f"entry {each['seq']}" if each["seq"] else "the journal"
        where += f" (line {each['line']})" if each["line"] else ""
        print(f"  step {each['step']}, {where}: {each['message']}")
        for name in ("expected", "found"):
            if each[name]:
                print(f"      {name}: {each[name]}")
    print(f"NOT PROVEN: {len(found)} findings" if found else f"PROVEN\n\n{last}", end="\n")


def main(arguments: list[str] | None = None) -> int:
    """Run from the command line; gives the exit status."""
    about = argparse.ArgumentParser(description="Checks what Stockkeeper exports.")
    about.add_argument("journal", type=Path, help="the journal or the proof", metavar="FILE")
    about.add_argument("--checkpoint", type=Path, action="append", default=[], metavar="NOTE_FILE")
    about.add_argument(
        "--paper",
        type=Path,
        action="append",
        default=[],
        metavar="NOTE_FILE",
        help="any checkpoint of the site: signed by the same key",
    )
    about.add_argument("--site-key", default="", metavar="HEX", help="the site's key, from paper")
    about.add_argument("--json", action="store_true", help="print one JSON object")
    told = about.parse_args(arguments)
    journal = Journal()
    path = told.journal
    try:
        proof = None if path.suffix == ".jsonl" else proof_in(path)
        if proof is None:
            with path.open("rb") as file:
                journal.read(file)
        notes: dict[str, list[str]] = {"checkpoint": [], "paper": []}
        for name, files in (("checkpoint", told.checkpoint), ("paper", told.paper)):
            for path in files:
                notes[name].append(note_in(path.read_bytes().decode("utf-8")))
        path = told.journal
        if proof is not None:
            return check_proof(proof, notes, told.site_key, as_json=told.json)
    except (OSError, ValueError) as error:
        print(f"{path}: cannot be read: {error}", file=sys.stderr)
        return 2
    journal.compare(notes["checkpoint"], told.site_key)
    for text in notes["paper"]:
        journal.paper(text)
    tell(journal, as_json=told.json)
    return 1 if journal.findings else 0


if __name__ == "__main__":
    sys.exit(main())
