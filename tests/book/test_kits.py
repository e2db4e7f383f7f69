"""Usual kits: which one fits, what of it is there, and what of it is not said away."""

from typing import Any

import pytest

from stockkeeper.actions.issue import Issue
from stockkeeper.actions.keep import Assign
from stockkeeper.book.queries import kits
from tests.tamper.whole_book import start

TODAY = "2026-07-01"


@pytest.fixture
def it(tmp_path):
    whole = start(tmp_path / "k.stockbook")
    client = whole.add("client", name="Banco")
    found: dict[str, Any] = {"whole": whole, "base": whole.book.base}
    found["post"] = whole.add("post", name="Centro", client=str(client))
    found["guard"] = whole.add("person", surnames="Q", given_names="L", id_number="40000001")
    found["gun"] = whole.register("firearm", serial="KU1", type="revolver", calibre=".38 SPL")
    found["late"] = whole.register("lot", 100, calibre=".38 SPL", lot_number="L2",
                                   expires="2030-01-01")  # fmt: skip
    found["soon"] = whole.register("lot", 8, calibre=".38 SPL", lot_number="L1",
                                   expires="2026-12-01")  # fmt: skip
    whole.register("lot", 500, calibre=".38 SPL", lot_number="old", expires="2026-01-01")
    found["loader"] = whole.register("stock", 3, category="magazine", description="Cargador",
                                     calibre=".38 SPL")  # fmt: skip
    yield found
    whole.book.close()


def kit(it, **values):
    return it["whole"].add("kit", **{"calibre": "38 special", **values})


def outfit(it, post=True, **more):
    where = it["post"] if post else None
    return kits.kit_for(it["base"], it["gun"], where, it["guard"], today=TODAY, **more)


def test_the_narrowest_kit_that_fits_is_taken(it):
    everywhere = kit(it, rounds=1)
    assert outfit(it).kit == everywhere
    of_type = kit(it, rounds=2, type="revolver")
    assert outfit(it).kit == of_type
    of_post = kit(it, rounds=3, post=str(it["post"]))
    assert (outfit(it).kit, outfit(it, post=False).kit) == (of_post, of_type)
    both = kit(it, rounds=4, post=str(it["post"]), type="revolver")
    kit(it, rounds=5, type="pistol")
    assert outfit(it).kit == both


def test_rounds_come_from_the_lot_that_expires_first_and_has_enough(it):
    kit(it, rounds=6, magazines=2)
    assert outfit(it).counted == ((it["soon"], 6), (it["loader"], 2))
    assert outfit(it, rounds=12).counted == ((it["late"], 12), (it["loader"], 2))
    assert outfit(it, rounds=0).counted == ((it["loader"], 2),)


def test_what_is_not_there_is_said(it):
    kit(it, rounds=200, magazines=5, vest="yes")
    found = outfit(it)
    assert found.counted == ((it["soon"], 8), (it["late"], 100), (it["loader"], 3))
    assert found.lacks == (("rounds", 92), ("magazines", 2), ("vest", 1))


def test_the_vest_of_the_person_goes_along_unless_they_wear_it(it):
    kit(it, vest="yes")
    vest = it["whole"].register("article", category="vest", serial="V1", expires="2027-01-01")
    assert outfit(it).lacks == (("vest", 1),)
    it["whole"].do(Assign(vest, it["guard"]))
    assert (outfit(it).items, outfit(it).lacks) == ((vest,), ())
    it["whole"].do(Issue(it["guard"], (vest,)))
    assert (outfit(it).items, outfit(it).lacks) == ((), ())


def test_rounds_in_hand_without_a_weapon_are_not_given_twice(it):
    kit(it, rounds=12)
    it["whole"].do(Issue(it["guard"], (), ((it["late"], 10),)))
    assert outfit(it).counted == ((it["soon"], 2),)
    other = it["whole"].register("firearm", serial="KU2", type="revolver", calibre=".38 SPL")
    it["whole"].do(Issue(it["guard"], (other,)))
    assert outfit(it).counted == ((it["late"], 12),)


def test_without_a_kit_it_is_what_went_out_last(it):
    it["whole"].do(Issue(it["guard"], (it["gun"],), ((it["late"], 7),)))
    assert outfit(it) == kits.Outfit(((it["late"], 7),))
