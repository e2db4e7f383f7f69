"""The smallest rooms of the domain: references, fields, custody, eligibility, roles, codes."""

import random

import pytest

from stockkeeper.domain import codes, custody
from stockkeeper.domain.custody import Ledger, Line
from stockkeeper.domain.described import checked, checked_changes, described, private_names
from stockkeeper.domain.records import RECORDS
from stockkeeper.domain.refs import ENDS, KINDS, LOST, ORIGIN, Ref
from stockkeeper.domain.refusals import FieldRefusal, Refusal
from stockkeeper.domain.roles import ROLE_PERMISSIONS, allowed, permission_of, second_needed

GUN, LOT = Ref("firearm", 5), Ref("lot", 6)
STORE, SAFE, GUARD = Ref("place", 3), Ref("place", 4), Ref("person", 7)


@pytest.mark.parametrize("text", [*(f"{kind}:12" for kind in KINDS), *(f"end:{e}" for e in ENDS)])
def test_a_reference_reads_as_it_is_written(text):
    assert str(Ref.parse(text)) == text


@pytest.mark.parametrize(
    "text",
    ["", "firearm", "firearm:", "firearm:0", "firearm:01", "firearm:-1", "firearm:1 ", "gun:1",
     "end:12", "end:", "firearm:lost", "firearm:²", "firearm:١", "firearm:" + "9" * 5000],
)  # fmt: skip
def test_what_is_no_reference_is_refused(text):
    with pytest.raises(Refusal) as caught:
        Ref.parse(text)
    assert caught.value.code == "ref.unreadable"


@pytest.mark.parametrize(
    ("name", "value", "kept"),
    [
        ("serial", "  KU 48  ", "KU 48"),
        ("serial", "", FieldRefusal),
        ("serial", "x" * 61, FieldRefusal),
        ("serial", "a\x00b", FieldRefusal),
        ("serial", "\ud800", FieldRefusal),
        ("make", "Jose\u0301", "Jos\u00e9"),
        ("type", "cannon", FieldRefusal),
        ("capacity", "6", 6),
        ("capacity", "six", FieldRefusal),
        ("capacity", "-1", FieldRefusal),
        ("permit_expires", "2026-02-30", FieldRefusal),
        ("permit_expires", "2028-02-29", "2028-02-29"),
        ("colour", "red", FieldRefusal),
        ("notes", "one\ntwo", "one\ntwo"),
    ],
)
def test_fields_are_checked(name, value, kept):
    values = {"serial": "KU1", "type": "revolver", name: value}
    if isinstance(kept, type):
        with pytest.raises(FieldRefusal) as caught:
            checked(RECORDS["firearm"], values)
        assert caught.value.facts["field"] == name
    else:
        assert checked(RECORDS["firearm"], values)[name] == kept


def test_a_correction_may_empty_a_field_but_not_a_required_one():
    assert checked_changes(RECORDS["firearm"], {"model": "", "capacity": ""}) == {
        "model": "",
        "capacity": None,
    }
    with pytest.raises(FieldRefusal):
        checked_changes(RECORDS["firearm"], {"serial": ""})


def test_what_identifies_a_person_is_private():
    public = {each.name for each in described(RECORDS["person"])} - private_names(RECORDS["person"])
    assert public == {"role", "employer", "started", "ended", "blocked"}


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        ([Line(GUN, 1, STORE, GUARD)], ""),
        ([Line(GUN, 1, STORE, GUARD), Line(GUN, 1, GUARD, SAFE)], ""),
        ([Line(GUN, 1, SAFE, GUARD)], "custody.held_elsewhere"),
        ([Line(GUN, 1, STORE, GUARD), Line(GUN, 1, STORE, SAFE)], "custody.held_elsewhere"),
        ([Line(GUN, 2, STORE, GUARD)], "custody.line_unsound"),
        ([Line(GUN, 1, STORE, STORE)], "custody.line_unsound"),
        ([Line(GUN, 1, ORIGIN, STORE)], "custody.held_elsewhere"),
        ([Line(GUARD, 1, STORE, SAFE)], "custody.line_unsound"),
        ([Line(GUN, 1, LOT, SAFE)], "custody.line_unsound"),
        ([Line(LOT, 0, STORE, SAFE)], "custody.line_unsound"),
        ([Line(LOT, -1, STORE, SAFE)], "custody.line_unsound"),
        ([Line(LOT, 10, STORE, GUARD)], ""),
        ([Line(LOT, 11, STORE, GUARD)], "custody.not_enough"),
        ([Line(LOT, 6, STORE, GUARD), Line(LOT, 5, STORE, SAFE)], "custody.not_enough"),
        ([Line(LOT, 6, STORE, SAFE), Line(LOT, 6, SAFE, GUARD)], ""),
        ([Line(LOT, 5, LOST, STORE)], "custody.not_enough"),
        ([Line(LOT, 5, Ref("party", 9), STORE)], ""),
        ([], "custody.nothing_moves"),
    ],
)
def test_settle(lines, code):
    ledger = Ledger()
    ledger.move([Line(GUN, 1, ORIGIN, STORE), Line(LOT, 10, ORIGIN, STORE)])
    if not code:
        ledger.move(lines)
        ledger.move(custody.turned(lines))
    else:
        with pytest.raises(Refusal) as caught:
            ledger.move(lines)
        assert caught.value.code == code
    assert ledger.single == {GUN: STORE}
    assert ledger.quantity(LOT, STORE) == 10
    assert sum(ledger.counted[LOT].values()) == 0


RIGHTS = {
    "custody.issue": "clerk supervisor administrator",
    "firearm.registered": "clerk supervisor administrator",
    "person.corrected": "clerk supervisor administrator",
    "assignment.made": "clerk supervisor administrator",
    "condition.set": "clerk supervisor administrator",
    "attachment.added": "clerk supervisor administrator",
    "attachment.removed": "clerk supervisor administrator",
    "evidence.added": "clerk supervisor auditor administrator",
    "place.registered": "supervisor administrator",
    "post.corrected": "supervisor administrator",
    "kit.registered": "supervisor administrator",
    "roster.corrected": "supervisor administrator",
    "duty.registered": "supervisor administrator",
    "finding.registered": "clerk supervisor auditor administrator",
    "finding.corrected": "clerk supervisor auditor administrator",
    "incident.registered": "clerk supervisor administrator",
    "incident.followed": "clerk supervisor administrator",
    "import.closed": "supervisor administrator",
    "person.erased": "supervisor administrator",
    "policy.set": "supervisor administrator",
    "company.corrected": "administrator",
    "user.enrolled": "administrator",
    "user.revoked": "administrator",
    "user.changed": "administrator",
    "book.opened": "administrator",
    "paper.made": "clerk supervisor auditor administrator",
    "checkpoint.signed": "clerk supervisor auditor administrator",
    "checkpoint.witnessed": "clerk supervisor auditor administrator",
    "act.refused": "clerk supervisor auditor administrator",
    "clock.regressed": "clerk supervisor auditor administrator",
    "user.passphrase": "clerk supervisor auditor administrator",
}


@pytest.mark.parametrize("kind", RIGHTS)
def test_who_may_make_which_entry(kind):
    assert {role for role in ROLE_PERMISSIONS if allowed(role, permission_of(kind))} == set(
        RIGHTS[kind].split()
    )


def test_an_unknown_kind_and_an_unknown_role_have_no_right():
    with pytest.raises(Refusal):
        permission_of("firearm.melted")
    assert not allowed("owner", permission_of("custody.issue"))


def test_what_needs_a_second_signature():
    assert second_needed("custody.issue", {"override": {}}) == "override"
    assert second_needed("person.erased", {}) == "erase"
    assert second_needed("custody.issue", {}) is None
    assert second_needed("shift.closed", {}) == "shift"
    for kind, data in (("custody.loss", {}), ("custody.recovery", {"write_off": "finding:9"}),
                       ("issue.extended", {})):  # fmt: skip
        assert second_needed(kind, data) == "override"
    assert second_needed("custody.recovery", {}) is None


def test_clerks_keep_shifts_and_auditors_only_findings():
    for kind in ("shift.opened", "shift.counted", "shift.summed", "shift.closed"):
        roles = {role for role in ROLE_PERMISSIONS if allowed(role, permission_of(kind))}
        assert roles == {"clerk", "supervisor", "administrator"}
    assert allowed("auditor", permission_of("finding.corrected"))
    assert not allowed("auditor", permission_of("incident.registered"))


ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def _samples():
    dice = random.Random(3)
    return [codes.code_of(Ref(kind, dice.randrange(1, 10 ** dice.randrange(1, 8))))
            for kind in codes.CODED_KINDS
            for _ in range(25)]  # fmt: skip


def test_a_code_reads_back_in_any_case():
    for code in _samples():
        ref = codes.read_code(f" {code.lower()} ")
        assert ref is not None
        assert codes.code_of(ref) == code


def test_every_single_slip_is_noticed():
    for code in _samples():
        for at, right in enumerate(code):
            for wrong in ALPHABET:
                if wrong != right:
                    assert codes.read_code(code[:at] + wrong + code[at + 1 :]) is None


def test_two_neighbours_changing_places_are_noticed_but_for_one_in_a_hundred():
    """ISO/IEC 7064 promises all single slips and nearly all turned pairs of its hybrid systems."""
    turned = [
        code[:at] + code[at + 1] + code[at] + code[at + 2 :]
        for code in _samples()
        for at in range(len(code) - 1)
        if code[at] != code[at + 1]
    ]
    missed = [code for code in turned if codes.read_code(code) is not None]
    assert len(missed) * 100 <= len(turned)


NO_CODES = ["", "SK", "SKA", "SKA0120", "XXA12F", "SKZ12F", "SKA²2", "ß", "SKA" + "9" * 6000]


@pytest.mark.parametrize("text", NO_CODES)
def test_what_is_no_code_is_none(text):
    assert codes.read_code(text) is None


def test_words_of_command_are_plain_capitals_and_never_the_code_of_a_thing():
    for word in codes.COMMANDS:
        assert word.isascii()
        assert word.isalpha()
        assert word.isupper()
        assert codes.read_code(word) is None
