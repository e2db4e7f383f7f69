"""Steps 2 and 3: the chain of bodies, and the signatures of people who were allowed to sign."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from stockkeeper.book import canonical, merkle, notes
from stockkeeper.book.journal import APPROVAL_CONTEXT, ENTRY_CONTEXT
from stockkeeper.book.keyring import key_id
from stockkeeper.book.proving.findings import Finding, Progress, Report, Stopped
from stockkeeper.book.proving.source import Source
from stockkeeper.domain.refusals import Refusal
from stockkeeper.domain.roles import Permission, allowed, by_second, permission_of, second_needed
from stockkeeper.words import N_

_MEMBERS: dict[str, type] = {
    "v": int,
    "book": str,
    "incarnation": int,
    "seq": int,
    "prev": str,
    "kind": str,
    "at": str,
    "recorded": str,
    "by": str,
    "data": dict,
}
TELL_EVERY = 2_000


@dataclass
class Enrolled:
    """Keys as the journal enrols and revokes them: key id -> public key, role."""

    public: dict[str, Ed25519PublicKey] = field(default_factory=dict)
    role: dict[str, str] = field(default_factory=dict)
    site: Ed25519PublicKey | None = None

    def take(self, body: dict[str, Any]) -> None:
        """Follow an entry that changes who may sign."""
        data, kind = body["data"], body["kind"]
        if kind == "book.opened":
            site = bytes.fromhex(data["site_key"])
            self.site = Ed25519PublicKey.from_public_bytes(site)
            self._enrol(data["user"])
        elif kind == "user.enrolled":
            self._enrol(data)
        elif kind == "user.revoked":
            self.public.pop(data["key"], None)
        elif kind == "user.changed":
            self.role[data["key"]] = str(data["role"])

    def _enrol(self, user: dict[str, Any]) -> None:
        raw = bytes.fromhex(user["public"])
        if key_id(raw) != user["key"]:
            raise ValueError("the key id is not that of the key")
        self.public[user["key"]] = Ed25519PublicKey.from_public_bytes(raw)
        self.role[user["key"]] = str(user["role"])


def carried_out(body: dict[str, Any]) -> int:
    """Give the size of the checkpoint that an entry says is known outside, or 0."""
    size = body["data"].get("size", 0) if body["kind"] == "paper.made" else 0
    if body["kind"] == "checkpoint.witnessed":
        with contextlib.suppress(notes.NoteError):
            size = notes.parse(str(body["data"].get("note", ""))).checkpoint.size
    return size if isinstance(size, int) else 0


@dataclass
class Chain:
    """What following the chain leaves for the later steps.

    `points` are notes by entry; `witnessed` the name and key (hex) of who cosigned one of them.
    """

    tree: merkle.Tree = field(default_factory=merkle.Tree)
    roots: dict[int, bytes] = field(default_factory=dict)
    points: list[tuple[int, str]] = field(default_factory=list)
    witnessed: dict[int, tuple[str, str]] = field(default_factory=dict)
    enrolled: Enrolled = field(default_factory=Enrolled)
    anchored: int = 0


class Follower:
    """Walks the journal once, checking steps 2 and 3 and gathering what step 4 needs."""

    def __init__(self, report: Report) -> None:
        """Findings go to the report."""
        self.report = report
        self.chain = Chain()
        self._identity: tuple[str, int] = ("", 0)

    def walk(self, source: Source, tell: Progress) -> Iterator[dict[str, Any]]:
        """Yield the readable bodies in order; raises Stopped when the person stops it.

        A body is yielded with the seq of its place: one that stands elsewhere was found here.
        """
        total = source.count()
        seq, prev = 0, ""
        for number, raw, leaf, signature, approval in source.rows():
            seq += 1
            if number != seq:
                self._add(2, N_("entries are missing before this one"), number, seq, number)
                seq = int(number)
            if seq % TELL_EVERY == 0 and not tell(2, seq, total):
                raise Stopped
            true_leaf = merkle.leaf_hash(raw)
            if true_leaf != leaf:
                self._add(
                    2,
                    N_("the stored hash is not that of the body"),
                    seq,
                    true_leaf.hex(),
                    leaf.hex(),
                )
            body = self._parsed(raw, seq)
            if body is not None:
                self._place(body, seq, prev)
                body["seq"] = seq
                self._signatures(body, raw, signature, approval)
                self._gather(body)
            self.chain.tree.append(true_leaf)
            prev = true_leaf.hex()
            if body is not None:
                yield body
        self.report.entries = seq
        if seq == 0:
            self._add(2, N_("the journal is empty"), None, "book.opened", "")

    def _add(self, step: int, problem: str, seq: int | None, expected: Any, found: Any) -> None:
        self.report.add(Finding(step, problem, seq=seq, expected=str(expected), found=str(found)))

    def _parsed(self, raw: bytes, seq: int) -> dict[str, Any] | None:
        try:
            body = canonical.decode(raw)
        except canonical.ProfileError as error:
            self._add(2, N_("the body is not a canonical entry"), seq, "", error)
            return None
        strange = set(body) ^ _MEMBERS.keys() ^ {"approved_by"} & body.keys()
        strange |= {n for n, t in _MEMBERS.items() if n in body and type(body[n]) is not t}
        if not isinstance(body.get("approved_by", ""), str):
            strange.add("approved_by")
        if strange:
            self._add(2, N_("the body has other members"), seq, "", ", ".join(sorted(strange)))
            return None
        return body

    def _place(self, body: dict[str, Any], seq: int, prev: str) -> None:
        if seq == 1:
            self._identity = (body["book"], body["incarnation"])
            if body["kind"] != "book.opened":
                self._add(2, N_("the first entry does not open the book"), 1, "", body["kind"])
        for name, expected in (
            ("v", 1),
            ("seq", seq),
            ("prev", prev),
            ("book", self._identity[0]),
        ):
            if body[name] != expected:
                self._add(
                    2, N_("the entry does not follow the one before"), seq, expected, body[name]
                )
        if body["incarnation"] != self._identity[1]:
            if body["kind"] == "book.restored" and body["incarnation"] == self._identity[1] + 1:
                self._identity = (self._identity[0], body["incarnation"])
            else:
                self._add(
                    2, N_("the incarnation is another"), seq, self._identity[1], body["incarnation"]
                )

    def _gather(self, body: dict[str, Any]) -> None:
        if body["kind"] == "checkpoint.signed":
            self.chain.points.append((body["seq"], str(body["data"].get("note", ""))))
            self.chain.roots[self.chain.tree.size] = self.chain.tree.root()
        elif body["kind"] == "checkpoint.witnessed":
            data = {name: str(body["data"].get(name, "")) for name in ("note", "witness", "public")}
            self.chain.points.append((body["seq"], data["note"]))
            self.chain.witnessed[body["seq"]] = (data["witness"], data["public"])
        size = carried_out(body)
        if size < body["seq"]:
            self.chain.anchored = max(self.chain.anchored, size)

    def _signatures(
        self, body: dict[str, Any], raw: bytes, signature: bytes, approval: bytes | None
    ) -> None:
        seq, kind = body["seq"], body["kind"]
        people = self.chain.enrolled
        if kind == "book.opened":
            self._take(body)
        self._one(seq, body["by"], signature, ENTRY_CONTEXT + raw, "signature")
        try:
            needed = permission_of(kind)
            second = second_needed(kind, body["data"])
        except Refusal:
            self._add(3, N_("this kind of entry is unknown"), seq, "", kind)
            return
        approver = body.get("approved_by")
        if not allowed(people.role.get(body["by"], ""), needed):
            second = self._for_another(body, needed, second)
        if second is not None and approver is None:
            self._add(3, N_("a second signature is missing"), seq, second, "")
        if approver is not None:
            if approver == body["by"]:
                self._add(3, N_("the second signature is by the same person"), seq, "", approver)
            self._one(seq, approver, approval or b"", APPROVAL_CONTEXT + raw, "approval")
            if second is not None and not allowed(people.role.get(approver, ""), second):
                self._add(3, N_("the approver may not approve this"), seq, second, approver)
        elif approval is not None:
            self._add(3, N_("an approval stands where none is named"), seq, "", "approval")
        if kind != "book.opened":
            self._take(body)

    def _for_another(
        self, body: dict[str, Any], needed: Permission | None, second: Permission | None
    ) -> Permission | None:
        """Give what the second person must be allowed where the signer is not."""
        if by_second(body["kind"], body["data"]):
            return needed
        self._add(3, N_("the signer may not make this entry"), body["seq"], needed, body["by"])
        return second

    def _take(self, body: dict[str, Any]) -> None:
        try:
            self.chain.enrolled.take(body)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            self._add(2, N_("the entry cannot be read"), body["seq"], "", error)

    def _one(self, seq: int, key: str, signature: bytes, message: bytes, what: str) -> None:
        public = self.chain.enrolled.public.get(key)
        if public is None:
            self._add(3, N_("the key was not enrolled, or was revoked"), seq, "", key)
            return
        try:
            public.verify(signature, message)
        except InvalidSignature:
            self._add(3, N_("the signature is not by this key"), seq, key, what)
