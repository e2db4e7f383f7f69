"""The table of rules: every one that a pack or a company may give a value to."""

from __future__ import annotations

from collections.abc import Mapping

from stockkeeper.domain.policy.rule import CHOICE, FACT, LEAST, LIST, MOST, YES, Rule
from stockkeeper.domain.records.people import PAPER_KINDS
from stockkeeper.domain.refusals import Refusal
from stockkeeper.words import N_

GROUPS: Mapping[str, str] = {
    "papers": N_("Papers of people"),
    "weapons": N_("Weapons"),
    "rounds": N_("Rounds"),
    "time": N_("Time"),
    "second": N_("Second signatures"),
    "acceptance": N_("Acceptance"),
    "shift": N_("Shift"),
    "transit": N_("Transfers"),
    "told": N_("What the regulator asks for"),
}
"""Groups in the order people read them."""
PAPERS = tuple(each for each in PAPER_KINDS if each[0] != "authorisation")
"""Papers that can be asked for; the authorisation for a weapon has a rule of its own."""
_ROUNDS, _HOURS, _DAYS, _MONTHS = N_("rounds"), N_("hours"), N_("days"), N_("months")
_ACCEPTANCE = (
    ("none", N_("Nothing is asked")),
    ("badge", N_("Badge")),
    ("signature", N_("Signature")),
    ("pin", N_("PIN")),
)
_RANKS = (0, 1, 2, 2)
"""A PIN and a signature are equally strict: the one is checked, the other can be looked at."""
_DAY_LIST = tuple((day, day) for day in ("7", "15", "30", "45", "60", "90", "120", "180"))


def _second(act: str, label: str, binds: str) -> Rule:
    return Rule(f"second.{act}", label, YES, "second", binds)


def _told(name: str, label: str, unit: str, binds: str) -> Rule:
    return Rule(name, label, FACT, "told", binds, unit, enforced=False)


_PAPERS = (
    Rule(
        "papers.valid", N_("Papers that may not have expired"), LIST, "papers",
        N_("No issue to a person whose paper of one of these kinds has expired."), choices=PAPERS,
    ),
    Rule(
        "papers.required", N_("Papers that must be there"), LIST, "papers",
        N_("No issue to a person without a valid paper of each of these kinds."), choices=PAPERS,
    ),
    Rule(
        "authorisation.required", N_("Authorised for the weapon"), YES, "papers",
        N_("No weapon to a person without a written authorisation for its type or model."),
    ),
    Rule(
        "licence.calibre", N_("Calibre on the licence"), YES, "papers",
        N_("No weapon of a calibre that the person's weapons licence does not name."),
    ),
)  # fmt: skip
_WEAPONS = (
    Rule(
        "weapons.guards_per_weapon", N_("Guards for each weapon"), LEAST, "weapons",
        N_("No weapon is acquired beyond active guards divided by this number; what is there is"
           " recorded."), N_("guards"),
    ),
    Rule(
        "permit.outlasts_return", N_("Permit valid until the return"), YES, "weapons",
        N_("No weapon whose permit expires before it is to come back."),
    ),
    Rule(
        "permit.days_left", N_("Days left on the permit"), LEAST, "weapons",
        N_("No weapon whose permit has fewer days left than this."), _DAYS,
    ),
)  # fmt: skip
_ROUND_RULES = (
    Rule(
        "rounds.carried", N_("Rounds carried"), MOST, "rounds",
        N_("No more rounds in the hands of one person, those held already included."), _ROUNDS,
    ),
    Rule(
        "rounds.carried_transit", N_("Rounds carried, cash in transit"), MOST, "rounds",
        N_("The same at a post of cash in transit."), _ROUNDS,
    ),
    Rule(
        "rounds.month_per_weapon", N_("Rounds a month for each weapon"), MOST, "rounds",
        N_("No rounds are acquired beyond this for each weapon of their calibre in a calendar"
           " month."), _ROUNDS,
    ),
)  # fmt: skip
_TIME = (
    Rule(
        "hours.out", N_("Longest time out"), MOST, "time",
        N_("No issue that is to come back later than this; without a time it is this one."), _HOURS,
    ),
    Rule(
        "hours.rest_min", N_("Rest between duties"), LEAST, "time",
        N_("No weapon to a person who returned one less than this before."), _HOURS,
    ),
    Rule(
        "overdue.grace_minutes", N_("Patience with what is overdue"), MOST, "time",
        N_("What is out longer than its time and this becomes a proposed incident."),
        N_("minutes"),
    ),
)  # fmt: skip
_SECOND = (
    _second("register", N_("Registering weapons and things"),
            N_("A second person signs what is registered or received.")),
    _second("correct", N_("Correcting a record"),
            N_("A second person signs the correction of a weapon, thing, person or paper.")),
    _second("undo", N_("Undoing"), N_("A second person signs what takes an act back.")),
    _second("loss", N_("Rounds that are lost"),
            N_("A second person signs a return or relief on which something was lost.")),
    _second("leaving", N_("What leaves the company"),
            N_("A second person signs what goes to an outside party, but for the armourer, and the"
               " undoing by which a weapon leaves the book.")),
)  # fmt: skip
_ACCEPTANCE_RULES = (
    Rule(
        "acceptance.issue", N_("The receiver accepts with"), CHOICE, "acceptance",
        N_("What the person who receives a weapon gives as a sign of having received it."),
        choices=_ACCEPTANCE, ranks=_RANKS,
    ),
    Rule(
        "acceptance.return", N_("The clerk accepts with"), CHOICE, "acceptance",
        N_("What the clerk gives on a return as a sign of having received it."),
        choices=_ACCEPTANCE, ranks=_RANKS,
    ),
)  # fmt: skip
_SHIFT = (
    Rule("count.at_shift", N_("Count at every relief"), YES, "shift",
         N_("A shift is opened and closed with a count.")),
    Rule("count.blind", N_("Blind count"), YES, "shift",
         N_("Whoever counts does not see what the book expects.")),
    Rule(
        "alert.days", N_("Warnings before something expires"), LIST, "shift",
        N_("Days ahead at which papers and permits are shown as expiring."), _DAYS,
        choices=_DAY_LIST,
    ),
)  # fmt: skip
_TRANSIT = (
    Rule(
        "transit.weapons", N_("Weapons moved without a guide"), MOST, "transit",
        N_("More than this are not sent without the number of a guide."), N_("weapons"),
    ),
    Rule(
        "transit.rounds", N_("Rounds moved without a guide"), MOST, "transit",
        N_("More than this are not sent without the number of a guide."), _ROUNDS,
    ),
    Rule(
        "transit.days", N_("Validity of a guide"), MOST, "transit",
        N_("A guide is not valid for longer than this from its issue."), _DAYS,
    ),
)  # fmt: skip
_TOLD = (
    _told("loss.notice_hours", N_("Notice of theft or loss"), _HOURS,
          N_("Hours to tell the authority; 0 is at once.")),
    _told("return.month_day", N_("Monthly return"), N_("day of the month"),
          N_("The regulator is told the changes of the month up to this day.")),
    _told("return.months", N_("Periodical return"), _MONTHS,
          N_("The regulator receives a list of all weapons this often.")),
    _told("change.notice_days", N_("Notice of a change"), _DAYS,
          N_("A change of the inventory is notified within this time.")),
    _told("shooting.months", N_("Shooting practice"), _MONTHS,
          N_("Armed guards shoot at least this often.")),
    _told("certificate.months", N_("Certificate of the guard"), _MONTHS,
          N_("It is renewed this often.")),
    _told("licence.months", N_("Weapons licence of the guard"), _MONTHS,
          N_("It is verified this often.")),
    _told("exams.months", N_("Exams of the guard"), _MONTHS, N_("They are taken this often.")),
    _told("audit.weekly_percent", N_("Serials checked each week"), N_("% of weapons"),
          N_("Serials are compared with the weapons.")),
    _told("audit.full_months", N_("Every weapon counted"), _MONTHS,
          N_("By someone who does not keep them.")),
    _told("audit.independent_months", N_("Independent audit"), _MONTHS,
          N_("It is made this often.")),
    _told("audit.surprise_months", N_("Surprise count"), _MONTHS, N_("It is made this often.")),
)  # fmt: skip
RULES: Mapping[str, Rule] = {
    rule.name: rule
    for rule in (
        *_PAPERS,
        *_WEAPONS,
        *_ROUND_RULES,
        *_TIME,
        *_SECOND,
        *_ACCEPTANCE_RULES,
        *_SHIFT,
        *_TRANSIT,
        *_TOLD,
    )
}
"""Every rule by its name, group by group."""
RETIRED: Mapping[str, Rule] = {
    name: _told(name, "", "", "") for name in ("guide.weapons", "guide.rounds", "guide.days")
}
"""Rules that earlier versions only told: their entries verify, and no value of them counts."""
_MINIMUM = Rule(
    "ammunition.minimum", N_("Least rounds in store"), LEAST, "rounds",
    N_("With fewer rounds of the calibre in store the shift is warned."), _ROUNDS, enforced=False,
)  # fmt: skip
FAMILIES: Mapping[str, Rule] = {_MINIMUM.name: _MINIMUM}
"""Rules there is one of for each word that follows: `ammunition.minimum.9x19`."""
LONGEST_TAIL = 40


def rule_of(name: str) -> Rule:
    """Give a rule by its name; raises Refusal("policy.unknown_rule")."""
    found = RULES.get(name) or RETIRED.get(name)
    if found is not None:
        return found
    for family, rule in FAMILIES.items():
        tail = name.removeprefix(f"{family}.")
        if tail != name and tail.strip() == tail and 0 < len(tail) <= LONGEST_TAIL:
            return Rule(
                name, rule.label, rule.sort, rule.group, rule.binds, rule.unit,
                enforced=rule.enforced,
            )  # fmt: skip
    raise Refusal("policy.unknown_rule", rule=name[:80])
