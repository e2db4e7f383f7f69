"""Every value of every pack: just inside it an act is let, just beyond it is refused to one."""

from dataclasses import replace

import pytest

from stockkeeper.actions.issue import Issue
from stockkeeper.actions.register import Register
from stockkeeper.actions.set_policy import SetPolicy
from stockkeeper.book import journal, policies, policy_packs
from stockkeeper.book.proving.verify import verify
from stockkeeper.book.queries import acquired
from stockkeeper.domain.policy import RULES, rule_of, stored
from stockkeeper.domain.policy.rule import LEAST, MOST, YES
from stockkeeper.domain.refusals import Refusal
from tests.actions.policy_cases import CASES, ELSEWHERE, SECONDS, Scene
from tests.tamper.whole_book import STORE, enrol, start

OF_A_COMPANY = {
    "papers.required": "medical,weapons_licence",
    "authorisation.required": "1",
    "licence.calibre": "1",
    "weapons.guards_per_weapon": "2",
    "permit.days_left": "30",
    "rounds.carried": "24",
    "rounds.carried_transit": "40",
    "rounds.month_per_weapon": "50",
    "hours.out": "12",
    "hours.rest_min": "8",
}
"""What a company may ask where the default pack asks nothing."""


def _values():
    """Every value that a pack gives an enforced rule of this program's acts, and the company's."""
    for country in ("", *policy_packs.countries()):
        pack = policy_packs.pack_of(country) or policy_packs.default_pack()
        for name, given in pack.given.items():
            ours = rule_of(name).enforced and name not in ELSEWHERE and name not in SECONDS
            if ours and given.value not in (None, 0, ()):
                yield country or "XX", name, ""
    for name, value in OF_A_COMPANY.items():
        yield "XX", name, value


VALUES = list(_values())


def _ids(each):
    return str(each)


@pytest.fixture
def open_book(tmp_path):
    opened = []

    def give(country):
        whole = start(tmp_path / "libro.stockbook", country=country)
        whole.second = enrol(whole, "Beto", "supervisor")
        opened.append(whole)
        return whole

    yield give
    for whole in opened:
        report = verify(whole.book.base, whole.book.identity)
        assert report.ok, [finding.message() for finding in report.findings]
        whole.book.close()


def test_every_enforced_rule_is_tried_here_or_said_to_be_tried_elsewhere():
    enforced = {name for name, rule in RULES.items() if rule.enforced}
    assert CASES.keys() | SECONDS.keys() | ELSEWHERE.keys() == enforced
    assert {name for _country, name, _value in VALUES} == CASES.keys()


def _scene(open_book, country, name, value):
    whole = open_book(country)
    if value:
        whole.do(SetPolicy(name, value, "Norma interna"))
    return Scene(whole, policies.effective(whole.book.base))


@pytest.mark.parametrize(("country", "name", "value"), VALUES, ids=_ids)
def test_just_inside_one_person_does_it(open_book, country, name, value):
    scene = _scene(open_book, country, name, value)
    act, _code = CASES[name]
    made = act(scene, beyond=False)
    folio = scene.whole.do(made).folio
    body = journal.body_at(scene.whole.book.base, folio)
    assert body is not None
    assert "override" not in body["data"]


@pytest.mark.parametrize(("country", "name", "value"), VALUES, ids=_ids)
def test_just_beyond_it_takes_two(open_book, country, name, value):
    scene = _scene(open_book, country, name, value)
    whole = scene.whole
    act, code = CASES[name]
    made = act(scene, beyond=True)
    assert whole.refused(made).code == code
    let = replace(made, override="Urgente")
    assert whole.refused(let).code == code
    for second in (whole.session, enrol(whole, "Caro", "clerk", "tercera frase larga")):
        with pytest.raises(Refusal) as caught:
            whole.book.perform(whole.session, let, second=second)
        assert caught.value.code in ("user.second_needed", "user.second_not_allowed")
    with pytest.raises(Refusal):  # a second person without a reason lets nothing pass
        whole.both(made)
    body = journal.body_at(whole.book.base, whole.both(let).folio)
    assert body is not None
    assert code in body["data"]["override"]["codes"]
    assert body["approved_by"] == whole.second.key


@pytest.mark.parametrize("name", SECONDS)
def test_one_signature_is_enough_until_the_company_asks_two(open_book, name):
    whole = open_book("XX")
    scene = Scene(whole, policies.effective(whole.book.base))
    act = SECONDS[name](scene)
    whole.do(SetPolicy(name, "1", "Control interno"))
    assert whole.refused(act).code == "user.second_needed"
    body = journal.body_at(whole.book.base, whole.both(act).folios[0])
    assert body is not None
    assert (body["data"]["second"], body["approved_by"]) == ("policy", whole.second.key)


@pytest.mark.parametrize("name", SECONDS)
def test_without_that_rule_one_signature_does(open_book, name):
    whole = open_book("XX")
    scene = Scene(whole, policies.effective(whole.book.base))
    body = journal.body_at(whole.book.base, whole.do(SECONDS[name](scene)).folios[0])
    assert body is not None
    assert "second" not in body["data"]


def test_what_is_already_there_is_recorded_whatever_the_proportion(open_book):
    whole = open_book("CO")
    for number in range(3):
        whole.do(Register("firearm", {"serial": f"S{number}", "type": "pistol"}, STORE))
    found = acquired.proportion(whole.book.base, "2026-07-01")
    assert found is not None
    assert (found.weapons, found.guards, found.most) == (3, 0, 0)


def test_without_a_time_of_return_it_is_the_latest_that_policy_lets_it_be_out(open_book):
    whole = open_book("ZA")
    scene = Scene(whole, policies.effective(whole.book.base))
    folio = whole.do(Issue(scene.person, (scene.gun,))).folio
    at, until = whole.book.base.row("SELECT at, until FROM folio WHERE seq = ?", (folio,))
    assert (at[:10], until[:10], at[11:]) == ("2026-07-01", "2026-07-04", until[11:])


def test_an_empty_value_takes_a_limit_away_and_that_needs_two(open_book):
    whole = open_book("PE")
    for name, rule in RULES.items():
        standing = policies.effective(whole.book.base).of(name)
        lax = {MOST: "", LEAST: "", YES: "0"}.get(rule.sort)
        if lax is None or stored(standing.value) in ("", "0"):
            continue
        act = SetPolicy(name, lax, "Prueba")
        assert whole.refused(act).code == "user.second_needed"
        whole.both(act)
        assert policies.effective(whole.book.base).value(name) in (None, 0)
