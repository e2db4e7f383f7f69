"""For each enforced rule: how an act stands just inside the value of a pack, and just beyond."""

from dataclasses import replace
from datetime import timedelta

from stockkeeper.actions.correct import Correct
from stockkeeper.actions.give_back import GiveBack
from stockkeeper.actions.issue import Issue
from stockkeeper.actions.move import Move
from stockkeeper.actions.register import Receive, Register
from stockkeeper.actions.transfer import SendTransfer
from stockkeeper.actions.undo import Undo
from tests.tamper.whole_book import STORE


class Scene:
    """A company of some country: a guard with papers, a gun, rounds, two posts, a supplier."""

    def __init__(self, whole, policy):
        self.whole, self.policy = whole, policy
        self.person = whole.add("person", surnames="Rojas", given_names="Iván", id_number="77")
        self.client = whole.add("client", name="Banco Sur")
        self.post = whole.add("post", name="Agencia", client=str(self.client))
        self.transit = whole.add(
            "post", name="Blindado", client=str(self.client), sort="cash_in_transit"
        )
        self.safe = whole.add("place", name="Caja", sort="safe")
        self.supplier = whole.add("party", name="Indumil", sort="supplier")
        self.gun = whole.register("firearm", serial="G1", type="revolver", make="Taurus",
                                  model="82", calibre=".38 Special")  # fmt: skip
        self.lot = whole.register("lot", 100_000, calibre=".38 Special", lot_number="A")
        whole.register("lot", 5, calibre="9x19 mm", lot_number="B")

    @property
    def now(self):
        return self.whole.clock.now

    def day(self, days):
        return (self.now + timedelta(days=days)).date().isoformat()

    def paper(self, sort, **more):
        return self.whole.add("paper", person=str(self.person), sort=sort, **more)

    def papers(self, *, without=""):
        """Every paper the policy asks for, but one."""
        for sort in self.policy.words("papers.required"):
            if sort != without:
                self.paper(sort, expires=self.day(400), calibres=".38 Special")

    def issue(self, rounds=0, post=None, hours=None, gun=None):
        until = ""
        if hours is not None:  # the clock moves on a minute when the act is done
            until = (self.now + timedelta(minutes=1, hours=hours)).isoformat()
        counted = ((self.lot, rounds),) if rounds else ()
        return Issue(self.person, (gun or self.gun,), counted, post, until)


def _papers_valid(scene, beyond):
    scene.papers(without="weapons_licence")
    scene.paper("weapons_licence", expires=scene.day(-1 if beyond else 0))
    return scene.issue()


def _papers_required(scene, beyond):
    required = scene.policy.words("papers.required")
    scene.papers(without=required[0] if beyond else "")
    return scene.issue()


def _authorised(scene, beyond):
    scene.papers()
    scene.paper("authorisation", models="pistol, taurus 85" if beyond else "Pistol, TAURUS 82")
    return scene.issue()


def _calibre(scene, beyond):
    scene.papers(without="weapons_licence")
    scene.paper("weapons_licence", expires=scene.day(9), calibres="9 mm" if beyond else "9mm; 38")
    return scene.issue()


def _guards(scene, beyond):
    each = scene.policy.number("weapons.guards_per_weapon")
    for number in range(2 * each - 1):  # one guard is there, and one weapon
        if beyond and not number:
            continue
        scene.whole.add("person", surnames=f"G{number}", given_names="X", id_number=f"G{number}",
                        role="guard")  # fmt: skip
    scene.whole.add("person", surnames="A", given_names="X", id_number="A", role="armourer")
    scene.whole.add("person", surnames="B", given_names="X", id_number="B", ended=scene.day(-1))
    return Register("firearm", {"serial": "G2", "type": "pistol"}, STORE, source=scene.supplier)


def _outlasts(scene, beyond):
    scene.papers()
    gun = scene.whole.register("firearm", serial="P1", type="pistol", permit_expires=scene.day(1))
    return scene.issue(gun=gun, hours=48 if beyond else 24)


def _days_left(scene, beyond):
    scene.papers()
    days = scene.policy.number("permit.days_left") - (1 if beyond else 0)
    gun = scene.whole.register(
        "firearm", serial="P1", type="pistol", permit_expires=scene.day(days)
    )
    return scene.issue(gun=gun)


def _carried(scene, beyond):
    scene.papers()
    most = scene.policy.number("rounds.carried")
    scene.whole.do(Issue(scene.person, (), ((scene.lot, 2),)))
    return scene.issue(most - 2 + beyond, scene.post)


def _carried_transit(scene, beyond):
    scene.papers()
    return scene.issue(scene.policy.number("rounds.carried_transit") + beyond, scene.transit)


def _month(scene, beyond):
    most = scene.policy.number("rounds.month_per_weapon")
    taken = scene.whole.do(Receive(scene.lot, most, STORE, scene.supplier))
    scene.whole.do(Undo("Otra factura", taken.folio))
    scene.whole.do(Receive(scene.lot, most - 7, STORE, scene.supplier))
    return Receive(scene.lot, 7 + beyond, STORE, scene.supplier)


def _hours(scene, beyond):
    scene.papers()
    return scene.issue(hours=scene.policy.number("hours.out") + beyond)


def _rest(scene, beyond):
    scene.papers()
    least = scene.policy.number("hours.rest_min")
    scene.whole.do(Issue(scene.person, (scene.gun,)))
    scene.whole.do(GiveBack((scene.gun,)))
    scene.whole.clock.now += timedelta(hours=least) - timedelta(minutes=30 if beyond else 1)
    return scene.issue()


def _sending(scene, rounds=0, **values):
    """Send some weapons or rounds to another site, with what papers are given."""
    guns = [scene.whole.register("firearm", serial=f"T{n}", type="pistol")
            for n in range(scene.policy.number("transit.weapons") + 1)]  # fmt: skip
    north = scene.whole.add("place", name="Norte", sort="site")
    ends = {"source": str(STORE), "target": str(north), **values}
    if rounds:
        return SendTransfer(ends, (), ((scene.lot, rounds),))
    return SendTransfer(ends, tuple(guns))


def _transit_weapons(scene, beyond):
    sent = _sending(scene)
    return sent if beyond else replace(sent, items=sent.items[1:])


def _transit_rounds(scene, beyond):
    return _sending(scene, scene.policy.number("transit.rounds") + beyond)


def _transit_days(scene, beyond):
    until = scene.day(scene.policy.number("transit.days") + beyond)
    return _sending(scene, guide="G-1", guide_issued=scene.day(0), guide_until=until)


CASES = {
    "papers.valid": (_papers_valid, "person.paper_expired"),
    "papers.required": (_papers_required, "person.paper_missing"),
    "authorisation.required": (_authorised, "person.not_authorised"),
    "licence.calibre": (_calibre, "person.calibre_not_licensed"),
    "weapons.guards_per_weapon": (_guards, "weapons.beyond_guards"),
    "permit.outlasts_return": (_outlasts, "firearm.permit_too_short"),
    "permit.days_left": (_days_left, "firearm.permit_days"),
    "rounds.carried": (_carried, "person.rounds_beyond"),
    "rounds.carried_transit": (_carried_transit, "person.rounds_beyond"),
    "rounds.month_per_weapon": (_month, "rounds.beyond_month"),
    "hours.out": (_hours, "issue.too_long"),
    "hours.rest_min": (_rest, "person.no_rest"),
    "transit.weapons": (_transit_weapons, "transfer.guide_needed_weapons"),
    "transit.rounds": (_transit_rounds, "transfer.guide_needed_rounds"),
    "transit.days": (_transit_days, "transfer.guide_too_long"),
}
"""Rule -> (how to make an act inside or beyond its value, what refuses it beyond)."""


def _correct(scene):
    return Correct(scene.gun, {"model": "85"}, "Se leyó mal")


def _undo(scene):
    folio = scene.whole.do(Move((scene.gun,), scene.safe)).folio
    return Undo("Era otra", folio)


def _loss(scene):
    scene.papers()
    scene.whole.do(scene.issue(10))
    return GiveBack((scene.gun,), ((scene.lot, 8),), short="lost")


def _register(scene):
    del scene
    return Register("firearm", {"serial": "N1", "type": "pistol"}, STORE)


SECONDS = {
    "second.register": _register,
    "second.correct": _correct,
    "second.undo": _undo,
    "second.loss": _loss,
}
"""Rule -> an act that one person does alone until the company asks a second signature."""
ELSEWHERE = {
    "overdue.grace_minutes": "tests of shifts: what is overdue",
    "acceptance.issue": "tests of acceptance",
    "acceptance.return": "tests of acceptance",
    "count.at_shift": "tests of shifts: opening and closing",
    "count.blind": "tests of shifts: counting",
    "second.leaving": "tests of insiders",
    "alert.days": "tests of what ends: lists, board, report",
}
"""Enforced by other parts, whose own tests stand beside them."""
