"""Checklists as data: TOML files and journal content, read strictly, hashed in one form."""

from __future__ import annotations

import hashlib
import re
import tomllib
import unicodedata
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from stockkeeper.book import canonical
from stockkeeper.domain.checklist import HOW_READ, OWN, Checklist, Question
from stockkeeper.domain.refusals import Refusal
from stockkeeper.settings import LANGUAGES

_TOP = {"name", "version", "as_of", "title", "about", "sections", "questions"}
_SECTION = {"name", "title"}
_QUESTION = {"name", "section", "text", "source", "read", "weight"}
_MAY = {"critical", "photo"}
_NAME = re.compile(r"[a-z][a-z0-9_]{0,39}", re.ASCII)
HEAVIEST, LONGEST, MOST = 10, 600, 300
"""Largest weight; characters of a text; questions of a checklist."""
_ENTRY_ALLOWS = canonical.MAX_BYTES - 4096
"""Bytes of content that fit an entry beside what else the entry says."""


def from_toml(text: str) -> Checklist:
    """Read a checklist's file; raises Refusal "checklist.unreadable" or "checklist.too_large"."""
    try:
        told = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError):
        raise _wrong("", "not_toml") from None
    return from_content(told)


def from_content(told: Mapping[str, Any]) -> Checklist:
    """Read a checklist from what a file or an entry of the journal holds."""
    _members("", told, _TOP - {"as_of", "about"}, {"as_of", "about"})
    sections: dict[str, dict[str, str]] = {}
    for at, each in enumerate(_list("sections", told["sections"]), start=1):
        where = f"sections {at}"
        _members(where, each, _SECTION, set())
        _once(where, each["name"], sections)
        sections[each["name"]] = _spoken(f"{where}, title", each["title"])
    questions: dict[str, Question] = {}
    for at, each in enumerate(_list("questions", told["questions"]), start=1):
        question = _question(f"questions {at}", each, sections)
        _once(f"questions {at}", question.name, questions)
        questions[question.name] = question
    version = told["version"]
    if type(version) is not int or not 1 <= version <= canonical.MAX_INTEGER:
        raise _wrong("version", "number")
    found = Checklist(
        _name("name", told["name"]),
        version,
        _spoken("title", told["title"]),
        _spoken("about", told["about"]) if "about" in told else {},
        sections,
        tuple(questions.values()),
        _day(told.get("as_of", "")),
    )
    content = canonical.encode(to_content(found), limit=16 * canonical.MAX_BYTES)
    if len(content) > _ENTRY_ALLOWS or len(questions) > MOST:
        raise Refusal("checklist.too_large", size=len(content), largest=_ENTRY_ALLOWS)
    return found


def to_content(checklist: Checklist) -> dict[str, Any]:
    """Give a checklist in the one form that is kept and hashed."""
    return {
        "name": checklist.name,
        "version": checklist.version,
        "as_of": checklist.as_of,
        "title": dict(checklist.title),
        **({"about": dict(checklist.about)} if checklist.about else {}),
        "sections": [
            {"name": name, "title": dict(title)} for name, title in checklist.sections.items()
        ],
        "questions": [_told(each) for each in checklist.questions],
    }


def digest(checklist: Checklist) -> str:
    """Give the SHA-256 of a checklist's canonical content, by which audits refer to it."""
    return hashlib.sha256(canonical.encode(to_content(checklist))).hexdigest()


def _told(question: Question) -> dict[str, Any]:
    return {
        "name": question.name,
        "section": question.section,
        "text": dict(question.text),
        "source": question.source,
        "read": question.read,
        "weight": question.weight,
        "critical": question.critical,
        "photo": question.photo,
    }


def _question(where: str, told: Any, sections: Mapping[str, Any]) -> Question:
    _members(where, told, _QUESTION, _MAY)
    name, section = _name(where, told["name"]), told["section"]
    if not isinstance(section, str) or section not in sections:
        raise _wrong(f"{where}, section", "section")
    source = _text(f"{where}, source", told["source"])
    if told["read"] not in HOW_READ:
        raise _wrong(f"{where}, read", "read")
    if told["read"] != OWN and not source:
        raise _wrong(f"{where}, source", "empty")
    weight = told["weight"]
    if type(weight) is not int or not 1 <= weight <= HEAVIEST:
        raise _wrong(f"{where}, weight", "number")
    flags = {name: told.get(name, name == "photo") for name in sorted(_MAY)}
    if not all(isinstance(flag, bool) for flag in flags.values()):
        raise _wrong(where, "flag")
    text = _spoken(f"{where}, text", told["text"])
    return Question(name, section, text, source, told["read"], weight, **flags)


def _members(where: str, told: Any, needed: set[str], may: set[str]) -> None:
    if not isinstance(told, Mapping):
        raise _wrong(where, "table")
    for names, reason in ((needed - told.keys(), "missing"), (told.keys() - needed - may, "new")):
        for name in sorted(names):
            raise _wrong(f"{where}, {name[:40]}" if where else name[:40], reason)


def _list(where: str, told: Any) -> list[Any]:
    if not isinstance(told, list) or not told:
        raise _wrong(where, "empty")
    return told


def _once(where: str, name: Any, known: Mapping[str, Any]) -> None:
    if _name(where, name) in known:
        raise _wrong(where, "twice")


def _name(where: str, told: Any) -> str:
    if not isinstance(told, str) or not _NAME.fullmatch(told):
        raise _wrong(where, "name")
    return told


def _spoken(where: str, told: Any) -> dict[str, str]:
    """Texts by language; a company's own may be in one language, written as one text."""
    if isinstance(told, str):
        told = {LANGUAGES[0]: told}
    if not isinstance(told, Mapping) or not told or not told.keys() <= set(LANGUAGES):
        raise _wrong(where, "language")
    found = {code: _text(where, told[code]) for code in sorted(told)}
    if not all(found.values()):
        raise _wrong(where, "empty")
    return found


def _text(where: str, told: Any) -> str:
    if not isinstance(told, str):
        raise _wrong(where, "text")
    text = unicodedata.normalize("NFC", " ".join(told.split()))
    if len(text) > LONGEST or any(unicodedata.category(each)[0] == "C" for each in text):
        raise _wrong(where, "text")
    return text


def _day(told: Any) -> str:
    if isinstance(told, date) and not isinstance(told, datetime):
        return told.isoformat()
    try:
        return date.fromisoformat(told).isoformat() if told else ""
    except (TypeError, ValueError):
        raise _wrong("as_of", "day") from None


def _wrong(where: str, reason: str) -> Refusal:
    return Refusal("checklist.unreadable", where=where or "–", reason=reason)
