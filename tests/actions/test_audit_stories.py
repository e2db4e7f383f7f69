"""Three audits told so that a clerk can follow them: shift count, surprise audit, inspection."""

import pytest

from stockkeeper.actions.audit import NewAudit
from stockkeeper.actions.issue import Issue
from stockkeeper.book.queries import audits, troubles
from stockkeeper.domain.audit import Scope
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.refusals import Refusal
from tests.actions.audit_room import Armoury
from tests.tamper.whole_book import STORE


@pytest.fixture
def room(armoury):
    return Armoury(*armoury)


def says_no(code, deed, *arguments, **more):
    with pytest.raises(Refusal) as caught:
        deed(*arguments, **more)
    assert caught.value.code == code


def test_shift_count(room):
    """Given a shift count by supervisor and clerk, when all is there, then nothing is found."""
    # Given: the supervisor begins a shift count of the store, with the clerk beside.
    room.begins(room.supervisor, "shift_count", counter=room.clerk)
    # When: the clerk reads one revolver; the other one goes out with its guard meanwhile.
    room.scans(room.clerk, "KUgun")
    room.is_issued(room.clerk, "other")
    # And: a vest is read, and the rounds are counted once wrongly and then rightly.
    room.scans(room.clerk, "V1")
    room.counts(room.clerk, 88)
    assert room.must_count_again() == [str(room.things["lot"])]
    says_no("audit.count_again", room.reveals, room.supervisor)
    room.counts(room.clerk, 100)
    assert room.must_count_again() == []
    # And: nobody finished the store yet, so it cannot be revealed.
    says_no("audit.place_unfinished", room.reveals, room.supervisor)
    room.finishes(room.clerk, STORE)
    # And: the clerk may count, but not reveal.
    says_no("user.not_allowed", room.reveals, room.clerk)
    # Then: the revolver that went out is no loss, and there are no findings.
    figures = room.reveals(room.supervisor)
    assert (figures["confirmed"], figures["moved"]) == (3, 1)
    # And: that it was seen, and where, stands in the history of the revolver that was read.
    (seen,) = [each for each in room.history("gun") if each["kind"] == "audit.scanned"]
    assert (seen["subject"], seen["target"]) == (str(room.audit), str(STORE))
    assert "audit.scanned" not in {each["kind"] for each in room.history("other")}
    assert room.findings() == {}
    # And: the one who counted signs too, and then nothing can be changed.
    says_no("audit.counter_unsigned", room.sign, room.supervisor, room.auditor)
    room.sign(room.supervisor, room.clerk)
    says_no("audit.signed_already", room.scans, room.clerk, "KUgun")
    says_no("audit.signed_already", room.sign, room.supervisor, room.clerk)


def test_surprise_audit(room):
    """Given a surprise audit, when a loss is hidden with an older date, then it is found."""
    # Given: the auditor comes unannounced; a revolver is missing and its clerk knows it.
    room.begins(room.auditor, "surprise")
    # When: the clerk records that it went out the day before yesterday.
    room.is_issued(room.whole.session, "other", at=room.backdated(2))
    room.scans(room.auditor, "KUgun", "V1")
    room.counts(room.auditor, 100)
    room.finishes(room.auditor, STORE)
    # Then: it is not found all the same, and the line names the folio that came too late.
    room.reveals(room.auditor)
    (line,) = audits.compared(room.base, room.now).of("not_found")
    assert line.item == str(room.things["other"])
    finding = room.findings()["not_found"]
    assert finding["note"] == f"folio:{line.late[0]}"
    # And: the finding stands with the open ones, which Turno shows.
    assert finding["id"] in {row["id"] for row in troubles.findings(room.base)}
    # And: the act cannot be signed before somebody answers for it, nor by one person.
    says_no("audit.finding_unsolved", room.sign, room.auditor, room.clerk)
    room.resolves(room.auditor, "not_found", "unknown")
    says_no("user.second_needed", room.sign, room.auditor, None)
    room.sign(room.auditor, room.clerk)
    # And: the auditor moved nothing, and may not: the loss is booked by others, with two names.
    says_no("user.not_allowed", room.is_booked, room.auditor, room.supervisor, "not_found")
    says_no("user.second_needed", room.is_booked, room.supervisor, None, "not_found")
    room.is_booked(room.supervisor, room.whole.session, "not_found")
    assert str(room.holder("other")) == "end:lost"
    # And: what is said later is an addendum.
    room.adds(room.auditor, "La denuncia es la 4471")
    assert [each["text"] for each in audits.addenda(room.base, room.now)]


def test_inspection(room):
    """Given an inspection of store and safe, when things are wrong, then each one is said."""
    safe = room.things["safe"]
    # Given: an inspection of the store and of the safe.
    room.begins(room.auditor, "inspection", places=(STORE, safe))
    # When: one revolver lies in the safe, where the book does not have it.
    room.scans(room.auditor, "KUgun", "V1")
    room.scans(room.auditor, "KUother", place=safe)
    # And: there is a pistol that no book knows, and the serial of a revolver was filed.
    room.scans(room.auditor, "GLOCK-77", place=safe)
    room.notes(room.auditor, "gun", "marks", "KU9un")
    # And: two rounds are missing, counted twice, and the safe is scanned to its end.
    room.counts(room.auditor, 98)
    room.counts(room.auditor, 98)
    room.finishes(room.auditor, STORE, safe)
    # Then: the four things are findings, and nothing else is.
    room.reveals(room.auditor)
    assert sorted(room.findings()) == ["differs", "fewer", "not_on_books", "wrong_place"]
    assert room.findings()["not_on_books"]["note"] == "GLOCK-77"
    assert room.findings()["differs"]["note"] == "KU9un"
    # And: the revolver moves to the safe in the book only by a movement that two sign.
    says_no("user.second_needed", room.is_booked, room.supervisor, None, "wrong_place")
    room.is_booked(room.supervisor, room.whole.session, "wrong_place")
    assert room.holder("other") == safe
    # And: the missing rounds are written off in the same way.
    room.is_booked(room.supervisor, room.whole.session, "fewer")
    for sort in ("not_on_books", "differs"):
        room.resolves(room.auditor, sort, "other")
    room.sign(room.auditor, room.clerk)
    # And: the act that was signed is the same for whoever computes it again.
    again = audits.act_digest(room.base, room.now, audits.compared(room.base, room.now))
    assert again == room.now.act


def test_an_independent_audit_is_not_signed_by_who_keeps_the_store(room):
    room.begins(room.auditor, "independent", places=(room.things["safe"],))
    room.finishes(room.auditor, room.things["safe"])
    room.reveals(room.auditor)
    room.is_issued(room.supervisor, "gun")
    says_no("audit.signer_keeps", room.sign, room.supervisor, room.clerk)
    room.sign(room.auditor, room.supervisor)


def test_a_place_that_could_not_be_counted_is_a_finding(room):
    room.begins(room.auditor, "inspection")
    room.finishes(room.auditor, STORE, why="Sin llave")
    room.reveals(room.auditor)
    found = room.findings()["not_counted"]
    assert (found["place"], found["note"]) == (str(STORE), "Sin llave")
    assert len(audits.findings_of(room.base, room.now)) == 1


def test_what_is_outside_is_refused(room):
    room.begins(room.auditor, "inspection")
    says_no("audit.place_outside", room.scans, room.auditor, "KUgun", place=room.things["safe"])
    says_no("audit.not_signed", room.adds, room.auditor, "x")
    says_no("audit.not_revealed", room.sign, room.auditor, room.clerk)


def test_a_guard_is_audited_at_the_post(room):
    """Given guards at a post, when the auditor goes there, then what they carry is seen or not."""
    client = room.whole.add("client", name="Banco Sur")
    post = room.whole.add("post", name="Agencia", client=str(client))
    guns = (room.things["gun"], room.things["other"])
    for gun in guns:
        room.does(room.whole.session, Issue(room.things["guard"], (gun,), post=post))
    act = NewAudit("surprise", Scope(clients=(client,), kinds=("firearm",)))
    room.audit = Ref("audit", room.does(room.auditor, act).folio)
    expected = {(row.item, row.holder) for row in audits.expected(room.base, room.now)}
    assert expected == {(str(gun), str(room.things["guard"])) for gun in guns}
    room.scans(room.auditor, "KUgun", place=post)
    room.finishes(room.auditor, post)
    figures = room.reveals(room.auditor)
    assert (figures["confirmed"], figures["not_found"]) == (1, 1)
    assert room.findings()["not_found"]["person"] == str(room.things["guard"])
