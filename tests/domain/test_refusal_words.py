"""The domain room: every refusal in the program has a sentence, and facts read well in it."""

import ast
import re
from pathlib import Path

import pytest

from stockkeeper.domain import refusal_words
from stockkeeper.domain.entry_words import KINDS as _KINDS
from stockkeeper.domain.refusals import Refusal
from stockkeeper.words import set_language

PACKAGE = Path(refusal_words.__file__).resolve().parents[1]
MAKERS = {"Refusal", "FieldRefusal", "Impediment", "Problem"}
KINDS = {
    "item.kind": ("firearm", "article"),
    "state": ("shorter", "forked"),
    "what": ("other_site_key", "rollback", "restored", "fork", "no_proof", "proof_fails"),
}
CODE = re.compile(r"[a-z]+\.[a-z_]+")
KNOWN = set(_KINDS)
NAMES = {"firearm:12": "KU482917", "person:40": "Restrepo, Jhon", "place:3": "Armerillo"}


def texts_of(node: ast.expr) -> list[str]:
    """The codes an expression may give; an f-string gives one for each value we know of."""
    if isinstance(node, ast.Constant):
        return [str(node.value)]
    if isinstance(node, ast.IfExp):
        return texts_of(node.body) + texts_of(node.orelse)
    if not isinstance(node, ast.JoinedStr):
        return []
    found = [""]
    for part in node.values:
        values = (
            [str(part.value)] if isinstance(part, ast.Constant) else KINDS[ast.unparse(part.value)]  # type: ignore[attr-defined]
        )
        found = [before + after for before in found for after in values]
    return found


def spoken_by_hand(file: Path) -> list[str]:
    """Codes that a room passes on by itself: the exchange blames cells by many ways."""
    if file.parent.name != "exchange":
        return []
    found = re.findall(r'"([a-z]+\.[a-z_]+)"', file.read_text(encoding="utf-8"))
    families = {code.partition(".")[0] for code in refusal_words.TABLE}
    return [code for code in found if code.partition(".")[0] in families and code not in KNOWN]


def codes() -> dict[str, str]:
    """Every code the program can refuse with, and a file that does so."""
    found = {}
    for file in sorted(PACKAGE.rglob("*.py")):
        found.update(dict.fromkeys(spoken_by_hand(file), str(file.relative_to(PACKAGE))))
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            if name in MAKERS:
                for code in filter(CODE.fullmatch, texts_of(node.args[0])):
                    found[code] = str(file.relative_to(PACKAGE))
    return found


def test_the_search_for_codes_finds_them():
    found = codes()
    assert {"firearm.not_in_store", "article.not_out", "book.forked", "field.required"} <= set(
        found
    )


def test_every_refusal_has_a_sentence():
    without = {code: file for code, file in codes().items() if code not in refusal_words.TABLE}
    assert without == {}


def test_no_sentence_is_left_over():
    """A code may be passed on by a variable, but then its text stands somewhere in the program."""
    files = [f for f in PACKAGE.rglob("*.py") if not f.name.startswith("refusal_table_")]
    program = "\n".join(file.read_text(encoding="utf-8") for file in files)
    unused = set(refusal_words.TABLE) - set(codes())
    assert sorted(code for code in unused if f'"{code}"' not in program) == []


def test_references_become_names_and_days_are_written_out():
    set_language("en")
    refusal = Refusal("firearm.not_in_store", firearm="firearm:12", holder="person:40")
    line = refusal_words.short(refusal, lambda ref: NAMES.get(ref, ""))
    assert line == "KU482917 is not in store: Restrepo, Jhon has it."
    expired = Refusal("person.paper_expired", person="person:40", paper="weapons_licence",
                      expired="2026-02-09")  # fmt: skip
    text = refusal_words.sentence(expired, lambda ref: NAMES.get(ref, ""))
    assert text.startswith(
        "Restrepo, Jhon may not receive: Weapons licence expired on 09 feb 2026."
    )
    assert text.endswith("or a second person authorises it with a reason.")


@pytest.mark.parametrize("language", ["es", "en", "pt"])
@pytest.mark.parametrize("code", sorted(refusal_words.TABLE))
def test_a_sentence_never_fails_whatever_facts_are_missing(code, language):
    set_language(language)
    text = refusal_words.sentence(Refusal(code))
    assert text
    assert "{" not in text


def test_a_name_nobody_knows_shows_as_kind_and_folio():
    set_language("en")
    line = refusal_words.short(Refusal("undo.moved_since", folio=12, item="firearm:7"))
    assert "Firearm of folio 7" in line


def test_an_unknown_code_still_says_something():
    set_language("en")
    assert refusal_words.sentence(Refusal("moon.full")) == "Refused: moon.full."
