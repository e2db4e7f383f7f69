"""The audits of the small book: one signed, with every kind of entry, and one that goes on."""

from stockkeeper.actions.audit import AddendumAudit, NewAudit, RevealAudit, SignAudit
from stockkeeper.actions.audit_checks import AnswerChecklist, SampleAudit
from stockkeeper.actions.audit_count import CountAudit, FinishPlace, NoteAudit, ScanAudit
from stockkeeper.actions.correct import Correct
from stockkeeper.book.queries import audits
from stockkeeper.domain.audit import Scope
from stockkeeper.domain.checklist import Given
from stockkeeper.domain.refs import Ref
from tests.tamper.whole_inspection import inspection_of


def audit_of(whole, store) -> None:
    """An inspection with an unknown pistol and a weapon that is not there, signed, with more said.

    Another one goes on.
    """
    base = whole.book.base
    audit = Ref("audit", whole.do(NewAudit("inspection", Scope(places=(store,)))).folio)
    whole.add("place", name="Estante", sort="rack", parent=str(store))
    gun = base.row("SELECT id, serial FROM firearm WHERE holder = ?", (str(store),))
    whole.do(ScanAudit(audit, store, (gun[1], "GLOCK-77")))
    whole.do(
        NoteAudit(
            audit,
            "marks",
            code="GLOCK-77",
            note="Sin número en el cañón",
            type="pistol",
            make="Glock",
            calibre="9x19 mm",
        )
    )
    whole.do(NoteAudit(audit, "condition", Ref("firearm", gun[0]), value="obsolete"))
    answers = (Given("room_door", "1", "Falta el candado", b"\xff\xd8 a door"),)
    whole.do(AnswerChecklist(audit, "armoury_security", answers))
    whole.do(SampleAudit(audit, seed="dado-4"))
    for each in audits.to_count(base, audits.fetch(base, audit), str(store)):
        for _time in range(2):
            whole.do(CountAudit(audit, store, ((Ref.parse(each.item), 5),)))
    places = [Ref.parse(spot) for spot in audits.spots_of(base, audits.fetch(base, audit))]
    for place in places:
        whole.do(FinishPlace(audit, place, "" if place == store else "Sin llave"))
    whole.do(RevealAudit(audit))
    for finding in audits.findings_of(base, audits.fetch(base, audit)):
        solved = {"cause": "unknown", "action": "Buscar", "owner": "Beto"}
        whole.do(Correct(finding, {**solved, "due": "2026-07-09"}, "Acta 13"))
    whole.both(SignAudit(audit, "Sin más"))
    whole.do(AddendumAudit(audit, "El candado llegó"))
    whole.do(NewAudit("surprise"))
    inspection_of(whole)
