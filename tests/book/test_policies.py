"""Country packs are strict; what a company sets is merged, kept and forgotten at the right time."""

import pytest

from stockkeeper.actions.set_policy import SetPolicy
from stockkeeper.book import policies, policy_packs
from stockkeeper.book.policy_packs import PackError, parsed
from stockkeeper.book.proving.verify import verify
from stockkeeper.domain import events
from stockkeeper.domain.policy import RULES
from stockkeeper.domain.policy.policy import COMPANY, COUNTRY, DEFAULT
from stockkeeper.domain.refusals import Refusal
from tests.tamper.told import Told
from tests.tamper.whole_book import enrol, start

COUNTRIES = [
    *("AR", "BR", "CL", "CO", "CR", "DO", "EC", "ES"),
    *("GT", "MX", "PA", "PE", "SV", "UY", "ZA"),
]


@pytest.fixture
def whole(tmp_path):
    made = start(tmp_path / "libro.stockbook", country="PE")
    yield made
    made.book.close()


def test_every_pack_loads_and_the_default_one_holds_every_rule():
    assert list(policy_packs.countries()) == COUNTRIES
    assert policy_packs.default_pack().given.keys() == RULES.keys()
    for country in COUNTRIES:
        pack = policy_packs.pack_of(country)
        assert pack is not None
        assert pack.country == country
        assert all(given.source and given.as_of for given in pack.given.values())


@pytest.mark.parametrize("code", ["", "XX", "co", "../CO", "default", "COL"])
def test_a_country_without_a_pack_has_none(code):
    assert policy_packs.pack_of(code) is None


GOOD = """country = "PE"
[about]
en = "a"
es = "b"
pt = "c"
[rules."rounds.carried"]
value = 60
source = "Ley"
as_of = 2026-07-30
read = "read"
"""


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"rounds.carried"', '"rounds.thrown"'),
        ('source = "Ley"\n', ""),
        ('source = "Ley"', 'source = " "'),
        ("as_of = 2026-07-30\n", ""),
        ("as_of = 2026-07-30", 'as_of = "2026-07-30"'),
        ("as_of = 2026-07-30", "as_of = 2026-07-30T10:00:00"),
        ('read = "read"', 'read = "heard"'),
        ('read = "read"', 'read = "practice"'),
        ('read = "read"', 'read = "secondary"'),
        ("value = 60", 'value = "60"'),
        ("value = 60", "value = true"),
        ("value = 60", "value = -1"),
        ("value = 60", "value = 6.5"),
        ("value = 60", "value = [60]"),
        ('read = "read"', 'read = "read"\nnote = {en = "x"}'),
        ('read = "read"', 'read = "read"\nextra = 1'),
        ('pt = "c"', 'pt = ""'),
        ('"PE"', '"PA"'),
        ("[about]", "[other]"),
        ("value = 60", "value ="),
    ],
)
def test_a_pack_with_anything_out_of_place_is_refused(old, new):
    assert parsed("PE", GOOD).given["rounds.carried"].value == 60
    with pytest.raises(PackError):
        parsed("PE", GOOD.replace(old, new, 1))


def test_a_value_comes_from_the_company_the_country_or_the_default_pack(whole):
    policy = policies.effective(whole.book.base)
    assert (policy.value("rounds.carried"), policy.of("rounds.carried").origin) == (60, COUNTRY)
    assert policy.of("hours.rest_min").origin == DEFAULT
    whole.do(SetPolicy("rounds.carried", "50", "Norma interna"))
    policy = policies.effective(whole.book.base)
    assert (policy.value("rounds.carried"), policy.of("rounds.carried").origin) == (50, COMPANY)
    assert policy.of("rounds.carried").given.value == 60


def test_it_is_read_once_and_again_when_something_was_set_in_every_connection(whole):
    base, reader = whole.book.base, whole.book.open_reader()
    first = policies.effective(base)
    assert policies.effective(base) is first
    assert policies.effective(reader).value("hours.out") is None
    whole.do(SetPolicy("hours.out", "12", "Turnos de doce horas"))
    assert policies.effective(base).value("hours.out") == 12
    assert policies.effective(reader).value("hours.out") == 12
    reader.close()


def test_what_was_rolled_back_is_forgotten(whole):
    base = whole.book.base
    base.run("BEGIN IMMEDIATE")
    base.run("INSERT INTO policy VALUES ('hours.out', '1', 0, 99)")
    assert policies.effective(base).value("hours.out") == 1
    base.drop()
    base.run("ROLLBACK")
    with base.writing():
        base.run("INSERT INTO policy VALUES ('hours.out', '2', 0, 99)")
        assert policies.effective(base).value("hours.out") == 2
        base.run("DELETE FROM policy")


def test_laxer_needs_another_person_who_may_and_stricter_needs_nobody(whole):
    supervisor = enrol(whole, "Beto", "supervisor")
    clerk = enrol(whole, "Caro", "clerk", "tercera frase larga")
    act = SetPolicy("rounds.carried", "61", "Dos tambores")
    assert whole.refused(act).code == "user.second_needed"
    for second, code in ((whole.session, "second_needed"), (clerk, "second_not_allowed")):
        with pytest.raises(Refusal) as caught:
            whole.book.perform(whole.session, act, second=second)
        assert caught.value.code == f"user.{code}"
    whole.book.perform(whole.session, act, second=supervisor)
    assert policies.effective(whole.book.base).value("rounds.carried") == 61
    whole.do(SetPolicy("rounds.carried", "12", "Basta con doce"))
    assert whole.refused(SetPolicy("rounds.carried", "13", "Uno más")).code == "user.second_needed"
    whole.do(SetPolicy("rounds.carried", "0", "Nada"))
    assert verify(whole.book.base, whole.book.identity).findings == []


@pytest.mark.parametrize(
    ("act", "code"),
    [
        (SetPolicy("rounds.thrown", "1", "x"), "policy.unknown_rule"),
        (SetPolicy("rounds.carried", "many", "x"), "field.not_a_number"),
        (SetPolicy("rounds.carried", "60", "x"), "correct.nothing_changed"),
        (SetPolicy("rounds.carried", "50", "  "), "undo.reason_needed"),
    ],
)
def test_what_cannot_be_set(whole, act, code):
    assert whole.refused(act).code == code


def test_one_signature_under_a_false_pack_changes_nothing(whole):
    """An altered program may sign that the pack allows anything: the true pack still counts."""
    whole.do(Told((events.policy_set("rounds.carried", "600", "", "", "Ninguna"),)))
    assert verify(whole.book.base, whole.book.identity).findings == []
    assert policies.effective(whole.book.base).value("rounds.carried") == 60


@pytest.mark.parametrize(
    "forged",
    [
        events.policy_set("rounds.carried", "55", "70", "70", "El valor anterior es otro"),
        events.policy_set("rounds.carried", "40", "50", "60", "Dice dos", second="laxer"),
    ],
)
def test_verify_finds_an_entry_of_policy_that_lies(whole, forged):
    supervisor = enrol(whole, "Beto", "supervisor")
    whole.do(SetPolicy("rounds.carried", "50", "Norma interna"))
    whole.book.perform(whole.session, Told((forged,)), second=supervisor)
    found = verify(whole.book.base, whole.book.identity).findings
    assert [(each.step, each.seq) for each in found] == [(6, whole.book.journal.head.size)]
