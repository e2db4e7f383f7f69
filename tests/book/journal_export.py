"""Exports of a journal made from BOOK-FORMAT.md alone, with neither the program nor the checker."""

import base64
import hashlib
import importlib.util
import json
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

CHECKER = Path(__file__).resolve().parents[2] / "resources" / "checker" / "check_journal.py"
BOOK = "6f1c9a44-0d4b-4c57-9b0e-3f2d1a5e7c88"


def _checker():
    spec = importlib.util.spec_from_file_location("check_journal", CHECKER)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


_check_journal = _checker()


class Person:
    """A key made from a name."""

    def __init__(self, name):
        self.key = Ed25519PrivateKey.from_private_bytes(hashlib.sha256(name.encode()).digest())
        self.public = self.key.public_key().public_bytes_raw()
        self.id = hashlib.sha256(self.public).hexdigest()[:16]
        self.told = {"key": self.id, "public": self.public.hex()}


SITE, ADA, BEA, CID, MAL = map(Person, ("site", "ada", "bea", "cid", "mallory"))


def b64(data):
    return base64.b64encode(data).decode()


def mth(leaves):
    if not leaves:
        return hashlib.sha256().digest()
    if len(leaves) == 1:
        return leaves[0]
    k = 1
    while k * 2 < len(leaves):
        k *= 2
    return hashlib.sha256(b"\x01" + mth(leaves[:k]) + mth(leaves[k:])).digest()


class Export:
    """Writes a journal line by line, as the format page says."""

    def __init__(self):
        self.lines, self.leaves, self.incarnation, self.bodies = [], [], 1, []
        user = {**ADA.told, "role": "administrator"}
        opened = {"company": {"name": "Altaguardia"}, "country": "CO", "user": user}
        self.add("book.opened", {**opened, "site_key": SITE.public.hex()})

    def add(self, kind, data, by=ADA, second=None, **changes):
        body = {
            "v": 1,
            "book": BOOK,
            "incarnation": self.incarnation,
            "seq": len(self.lines) + 1,
            "prev": self.leaves[-1].hex() if self.leaves else "",
            "kind": kind,
            "at": "2028-02-09T05:47:00-05:00",
            "recorded": "2028-02-09T05:47:01-05:00",
            "by": by.id,
            "data": data,
        }
        if second is not None:
            body["approved_by"] = second.id
        self.sign({**body, **changes}, by, second)

    def sign(self, body, by, second=None):
        raw = json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
        self.put(raw, by.key.sign(b"stockkeeper-entry-v1\0" + raw), second, body["seq"])
        self.bodies.append(body)

    def put(self, raw, signature, second=None, seq=None):
        told = {"seq": seq or len(self.lines) + 1, "body": b64(raw), "signature": b64(signature)}
        told["approval"] = None
        if second is not None:
            told["approval"] = b64(second.key.sign(b"stockkeeper-approval-v1\0" + raw))
        self.lines.append(json.dumps(told, separators=(",", ":")))
        self.leaves.append(hashlib.sha256(b"\0" + raw).digest())

    def note(self, size=None, by=SITE, root=None):
        size = len(self.leaves) if size is None else size
        origin = f"stockkeeper/{BOOK}/{self.incarnation}"
        text = f"{origin}\n{size}\n{b64(root or mth(self.leaves[:size]))}\n"
        mark = hashlib.sha256(f"{origin}\n".encode() + b"\x01" + by.public).digest()[:4]
        return f"{text}\n\u2014 {origin} {b64(mark + by.key.sign(text.encode()))}\n"

    def closed(self, note=None):
        return [*self.lines, json.dumps({"checkpoint": note or self.note()}, ensure_ascii=False)]


def issue(number):
    line = {"item": f"firearm:{number}", "from": "place:3", "to": "person:40", "quantity": 1}
    return {"lines": [line], "note": "Turno de día"}


def sound_book():
    book = Export()
    book.add("user.enrolled", {**BEA.told, "role": "clerk"})
    book.add("user.enrolled", {**CID.told, "role": "supervisor"})
    for number in range(4, 9):
        book.add("custody.issue", issue(number), by=BEA)
    book.add("checkpoint.signed", {"note": book.note()}, by=BEA)
    book.add("person.erased", {"ref": "person:40", "reason": "ley"}, by=ADA, second=CID)
    book.add("custody.issue", {**issue(9), "override": "x"}, by=BEA, second=CID)
    book.add("user.revoked", {"key": BEA.id})
    book.add("user.changed", {"key": CID.id, "role": "administrator"})
    book.incarnation = 2
    book.add("book.restored", {"backup": "x"}, by=CID)
    book.add("custody.return", issue(4), by=CID)
    book.add("checkpoint.signed", {"note": book.note()}, by=ADA)
    book.add("custody.return", issue(5), by=CID)
    return book


SOUND = sound_book()
LINES = SOUND.closed()
LAST = len(LINES)


def found(lines, given=(), site_key=""):
    """Check lines; give the findings."""
    journal = _check_journal.Journal()
    journal.read(iter([f"{line}\n".encode() for line in lines]))
    journal.compare(list(given), site_key)
    return journal.findings


def places(findings):
    return {(each["step"], each["seq"]) for each in findings}


def entry(line, **changes):
    return json.dumps({**json.loads(line), **changes}, separators=(",", ":"))
