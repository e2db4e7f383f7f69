"""Audits of the small book: one in which everything goes wrong, and one in which nothing does."""

import io
from pathlib import Path

from PIL import Image

from stockkeeper.actions.audit import AddendumAudit, NewAudit, RevealAudit, SignAudit
from stockkeeper.actions.audit_checks import AnswerChecklist, SampleAudit
from stockkeeper.actions.audit_count import CountAudit, FinishPlace, NoteAudit, ScanAudit
from stockkeeper.actions.correct import Correct
from stockkeeper.actions.issue import Issue
from stockkeeper.actions.keep import Attach
from stockkeeper.book import checklists
from stockkeeper.book.queries import audits
from stockkeeper.domain.checklist import Given
from stockkeeper.domain.described import Values
from stockkeeper.domain.refs import Ref
from stockkeeper.words import speaking
from tests.book_factory import Story, day, small_book, until
from tests.reports.shift_story_book import both, second_of


def begun(story: Story, **more) -> Ref:
    """Begin an inspection of all places."""
    audit = Ref("audit", story.do(NewAudit("inspection", **more), day(30, 9), "audit").folio)
    story.refs["audit"] = audit
    return audit


def count(story: Story, audit: Ref, lacking: int, skip: tuple[str, ...] = ()) -> None:
    """Scan what is at each place but `skip`, count its lots (one of them `lacking`), finish it."""
    base = story.book.base
    for spot in audits.spots_of(base, audits.fetch(base, audit)):
        place = Ref.parse(spot)
        rows = base.rows(
            "SELECT serial FROM firearm WHERE holder = ?1"
            " UNION ALL SELECT serial FROM article WHERE holder = ?1", (spot,),
        )  # fmt: skip
        codes = tuple(row[0] for row in rows if row[0] not in skip)
        if codes:
            story.do(ScanAudit(audit, place, codes), day(30, 9, 10))
        for each in audits.to_count(base, audits.fetch(base, audit), spot):
            held = base.value("SELECT quantity FROM holding WHERE item = ? AND holder = ?",
                              (each.item, spot))  # fmt: skip
            less = lacking if each.item == str(story["lot 38"]) else 0
            for _time in range(2 if less else 1):
                told = ((Ref.parse(each.item), held - less),)
                story.do(CountAudit(audit, place, told), day(30, 9, 20))
        story.do(FinishPlace(audit, place), day(30, 9, 30))


def photo(colour: str) -> bytes:
    """A photo as the book keeps it."""
    made = io.BytesIO()
    Image.new("RGB", (64, 48), colour).save(made, "JPEG")
    return made.getvalue()


def answers(story: Story) -> tuple[Given, ...]:
    """One critical question poor, one nearly complete, the rest as it should be."""
    asked = checklists.named(story.book.base, "armoury_security").checklist.questions
    poor = Given("room_door", "1", "Falta el candado", photo("brown"))
    return tuple(
        poor if each.name == poor.question else Given(each.name, "4" if number else "3")
        for number, each in enumerate(asked)
    )


def troubled_audit(folder: Path, *, signed: bool = True) -> Story:
    """One is not there, one elsewhere, one unknown, one damaged, rounds short, a movement late."""
    story = small_book(folder)
    second = second_of(story)
    audit = begun(story, note="Visita sin aviso", checklist="armoury_security")
    store, safe = story["store"], story["safe"]
    gone = "IM2228A"
    held = "SELECT serial FROM firearm WHERE holder = ? AND serial <> ? ORDER BY id"
    rows = story.book.base.rows(held, (str(store), gone))
    elsewhere, damaged = (row[0] for row in rows[:2])
    story.do(ScanAudit(audit, safe, (elsewhere, "GLOCK-77")), day(30, 9, 5))
    story.do(NoteAudit(audit, "marks", code="GLOCK-77", note="Sin número en el cañón"),
             day(30, 9, 6))  # fmt: skip
    story.do(Attach(audit, "seen/GLOCK-77", photo("grey")), day(30, 9, 7))
    count(story, audit, 7, (gone, elsewhere))
    hidden = Issue(story["monica"], (story[gone],), (), story["norte"], until(30, 18))
    story.clock.now = day(30, 9, 35)
    story.folios["late"] = story.book.perform(story.session, hidden, at=day(29, 17)).folio
    ref = story.book.base.value("SELECT id FROM firearm WHERE serial = ?", (damaged,))
    story.do(NoteAudit(audit, "condition", Ref("firearm", ref), value="obsolete",
                       note="Martillo partido"), day(30, 9, 40))  # fmt: skip
    story.do(AnswerChecklist(audit, "armoury_security", answers(story)), day(30, 9, 45))
    story.do(SampleAudit(audit, seed="dado-4"), day(30, 9, 50))
    with speaking("es"):  # a finding repeats what was asked in the language it was revealed in
        story.do(RevealAudit(audit), day(30, 10))
    base = story.book.base
    for finding in audits.findings_of(base, audits.fetch(base, audit)):
        told: Values = {"cause": "unknown", "action": "Buscar y avisar a la Superintendencia",
                        "owner": "Jefe de armamento", "due": "2026-08-09"}  # fmt: skip
        story.do(Correct(finding, told, "Acta 13"), day(30, 10, 10))
    if signed:
        both(story, second, SignAudit(audit, "Sin más"), day(30, 10, 30), "signed")
        story.do(AddendumAudit(audit, "El candado llegó el mismo día"), day(30, 12))
    story.clock.now = day(30, 12, 30)
    return story


def clean_audit(folder: Path) -> Story:
    """Nothing differs, and two people sign."""
    story = small_book(folder)
    second = second_of(story)
    audit = begun(story)
    count(story, audit, 0)
    story.do(RevealAudit(audit), day(30, 10))
    both(story, second, SignAudit(audit), day(30, 10, 30), "signed")
    story.clock.now = day(30, 12)
    return story
