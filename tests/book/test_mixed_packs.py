"""Packs mixed with others, with names added or removed, or lent by a site that lies."""

import pytest

from stockkeeper.actions.lend_pack import PreparePack, RecordPack
from stockkeeper.book.packs import checking, contents, lending, sealed
from stockkeeper.book.packs.lending import Lending, Plan
from stockkeeper.domain.audit import Scope
from stockkeeper.domain.refs import Ref
from tests.actions.inspection_room import AGREED, Laptop, code_of, lend
from tests.book import altered
from tests.book.altered import entry_at, resealed
from tests.book_factory import small_book
from tests.tamper.whole_book import CHEAP, start


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    story = small_book(tmp_path_factory.mktemp("site"))
    yield story
    story.close()


@pytest.fixture(scope="module")
def raw(site):
    return lend(site)


@pytest.fixture(scope="module")
def named(site):
    return lend(site, people=True)


def refused(raw):
    return code_of(checking.opened, raw, AGREED)


def _manifest(**changes):
    def change(told):
        told["manifest"].update(changes)

    return change


def _unname(told):
    entry = next(each for each in told["entries"] if "private" in each)
    del entry["private"]


def _unname_and_say_so(told):
    _unname(told)
    told["manifest"]["named"] = told["manifest"]["named"][1:]


def _rename(told):
    entry = next(each for each in told["entries"] if "private" in each)
    entry["private"]["body"] = "e30="


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (_unname, "pack.people_missing"),
        (_unname_and_say_so, "pack.other_contents"),
        (_rename, "pack.other_names"),
    ],
)
def test_names_removed_or_changed_are_refused(named, change, code):
    assert refused(resealed(named, change)) == code


def test_names_added_are_refused(raw, named):
    person = entry_at(altered.contents_of(named), "person.")

    def change(told):
        entry_at(told, "person.")["private"] = person["private"]

    assert refused(resealed(raw, change)) == "pack.people_added"


def test_an_entry_out_of_scope_does_not_join_it(site, named):
    small = lend(site, places=(site["safe"],))
    stranger = entry_at(altered.contents_of(named), "lot.")

    def change(told):
        told["entries"].append(stranger)

    assert refused(resealed(small, change)) in ("pack.entry_fails", "pack.other_contents")


def test_entries_and_manifest_of_another_pack_or_book_are_refused(site, raw, tmp_path):
    later = altered.contents_of(lend(site, kinds=("lot",)))
    assert refused(resealed(raw, _manifest(**later["manifest"]))) == "pack.other_contents"
    other = start(tmp_path / "otro.stockbook")
    other.register("firearm", serial="X1", type="pistol")
    strange = altered.contents_of(lend(other))
    other.book.close()
    assert refused(resealed(raw, lambda told: {**told, "entries": later["entries"]})) == (
        "pack.entry_fails"
    )
    for part in ("request", "entries"):
        changed = resealed(raw, lambda told, part=part: {**told, part: strange[part]})
        assert refused(changed) == "pack.entry_fails"


def _by_an_insider(site, change):
    """A site that signs what is not so: its own entry says another thing than the pack."""
    plan = Plan(Scope(), by=site.session.user)
    lent = change(lending.lend(site.book.base, plan, site.book.journal.head.size))
    folio = site.book.perform(site.session, PreparePack(plan, lent)).folio
    told, size = contents.written(site.book, lent, Ref("inspection", folio))
    raw = sealed.seal(told, AGREED, CHEAP)
    site.book.perform(site.session, RecordPack(Ref("inspection", folio), "00" * 32, size))
    return raw


def test_a_site_that_signs_another_list_than_it_lends_is_refused(site):
    raw = _by_an_insider(site, lambda lent: Lending(lent.manifest, "00" * 32))
    assert refused(raw) == "pack.other_list"


def test_a_list_that_its_scope_does_not_make_is_refused(site, tmp_path):
    def narrower(lent):
        return Lending({**lent.manifest, "scope": {"kinds": ["lot"]}}, lent.expected)

    raw = _by_an_insider(site, narrower)
    assert refused(raw) == ""  # every part of it is signed and stands in the book
    laptop = Laptop(tmp_path / "laptop", site.clock)
    assert code_of(laptop.opens, raw) == "pack.list_differs"
    assert not (tmp_path / "laptop" / "copia.stockbook").exists()
