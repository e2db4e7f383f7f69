"""The smaller rules: users, assignments, conditions, checkpoints, papers, pictures, policy."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from stockkeeper.book import notes
from stockkeeper.book.projection import records
from stockkeeper.book.sqlite import Base

Body = Mapping[str, Any]
Secret = Mapping[str, Any] | None


def book_opened(base: Base, body: Body, secret: Secret) -> None:
    """The first entry: the company, and its first user."""
    data = body["data"]
    records.insert(base, "company", body["seq"], data["company"])
    _user(base, body["seq"], data["user"], secret)


def user_enrolled(base: Base, body: Body, secret: Secret) -> None:
    """A new user with a key and a role."""
    _user(base, body["seq"], body["data"], secret)


def _user(base: Base, seq: int, user: Mapping[str, Any], secret: Secret) -> None:
    values = {"role": user["role"], **(secret or {})}
    records.insert(base, "user", seq, values, key=user["key"], public=user["public"])


def user_revoked(base: Base, body: Body, _secret: Secret) -> None:
    """A user's key is no longer accepted after this entry."""
    base.run("UPDATE user SET revoked = ? WHERE key = ?", (body["seq"], body["data"]["key"]))


def user_changed(base: Base, body: Body, _secret: Secret) -> None:
    """A user's role changes."""
    data = body["data"]
    base.run("UPDATE user SET role = ? WHERE key = ?", (data["role"], data["key"]))


def assigned(base: Base, body: Body, _secret: Secret) -> None:
    """Whose weapon it usually is."""
    data = body["data"]
    kind, _, number = data["item"].partition(":")
    base.run(f"UPDATE {kind} SET assigned = ? WHERE id = ?", (data["to"], int(number)))


def condition_set(base: Base, body: Body, _secret: Secret) -> None:
    """The condition of a weapon or article."""
    data = body["data"]
    kind, _, number = data["item"].partition(":")
    base.run(f"UPDATE {kind} SET condition = ? WHERE id = ?", (data["condition"], int(number)))


def checkpoint_signed(base: Base, body: Body, _secret: Secret) -> None:
    """A checkpoint by the site's key."""
    note = body["data"]["note"]
    point = notes.parse(note).checkpoint
    base.run(
        "INSERT INTO signed_point (seq, size, root, note) VALUES (?,?,?,?)",
        (body["seq"], point.size, point.root.hex(), note),
    )


def checkpoint_witnessed(base: Base, body: Body, _secret: Secret) -> None:
    """A checkpoint that a witness outside cosigned; `moment` is the witness's, in Unix seconds."""
    data = body["data"]
    point = notes.parse(data["note"]).checkpoint
    moment = notes.witnessed_by(data["note"], data["witness"], data["public"])
    base.run(
        "INSERT INTO witnessed (seq, size, root, name, public, moment, note)"
        " VALUES (?,?,?,?,?,?,?)",
        (body["seq"], point.size, point.root.hex(), data["witness"], data["public"], moment,
         data["note"]),
    )  # fmt: skip


def paper_made(base: Base, body: Body, _secret: Secret) -> None:
    """A print or export, with the hash of its file and the size of the checkpoint it carries."""
    data = body["data"]
    base.run(
        "INSERT INTO paper_made (seq, report, format, sha256, size) VALUES (?,?,?,?,?)",
        (body["seq"], data["report"], data["format"], data["sha256"], data.get("size", 0)),
    )


def attached(base: Base, body: Body, secret: Secret) -> None:
    """The newest picture of a slot is the one shown; a document has a slot of its own."""
    data = body["data"]
    title = data.get("title") or (secret or {}).get("title", "")
    base.run(
        "INSERT INTO picture (ref, slot, sha256, seq, title) VALUES (?,?,?,?,?)"
        " ON CONFLICT (ref, slot) DO UPDATE SET sha256 = excluded.sha256, seq = excluded.seq,"
        " title = excluded.title",
        (data["ref"], data["slot"], data["sha256"], body["seq"], title),
    )


def detached(base: Base, body: Body, _secret: Secret) -> None:
    """A slot shows nothing from now on."""
    data = body["data"]
    base.run("DELETE FROM picture WHERE ref = ? AND slot = ?", (data["ref"], data["slot"]))


def policy_set(base: Base, body: Body, _secret: Secret) -> None:
    """The company's own value of a rule; `second` is the user who signed it as well."""
    data = body["data"]
    second = base.value("SELECT id FROM user WHERE key = ?", (body.get("approved_by", ""),))
    base.run(
        "INSERT INTO policy (rule, value, second, seq) VALUES (?,?,?,?) ON CONFLICT (rule)"
        " DO UPDATE SET value = excluded.value, second = excluded.second, seq = excluded.seq",
        (data["rule"], data["value"], int(second or 0), body["seq"]),
    )
