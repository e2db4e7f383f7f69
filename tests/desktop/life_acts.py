"""The first half of a weapon's life, in one company's window and on its way to another's."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from stockkeeper.book.queries import firearms
from stockkeeper.domain import codes
from stockkeeper.domain.refs import Ref
from tests.actions.test_documents import pdf
from tests.desktop.photo_hands import drop, mime_of
from tests.desktop.whole_house import in_days
from tests.exchange.photo_files import with_exif

SERIAL = "TSX-04417"


def bought(a):
    """Registered with its supplier and invoice."""
    a.go("firearms")
    a.screen.new()
    a.settle()
    told = {"type": "pistol", "make": "Taurus", "model": "TS9", "calibre": "9x19 mm",
            "capacity": "17", "tag": "T1", "acquired": in_days(-30), "supplier": "Armas del Sur",
            "source": str(a.supplier), "invoice": "F001-882", "authorisation": "R-77"}  # fmt: skip
    a.fill(a.page.sheet, serial=SERIAL, place=str(a.store), **told)
    assert a.page.sheet is None
    return Ref("firearm", a.base.value("SELECT id FROM firearm WHERE serial = ?", (SERIAL,)))


def marked(a, gun):
    """Two marks: the maker's was there, the authority's was applied; a picture of it."""
    a.go("firearms", gun)
    a.run("mark")
    a.fill(a.pane.form, sort="secondary", text="SUC-0417", authority="Sucamec",
           applied=in_days(-20))  # fmt: skip
    (row,) = a.pane.marks.rows
    a.pane.marks.opened.emit(row.id)
    a.until(lambda: a.page.sheet)
    wall = a.page.sheet.findChild(type(a.pane.photos))
    a.until(lambda: wall.shots)
    picture = a.folder / "mark.jpg"
    picture.write_bytes(with_exif())
    assert drop(wall.tiles.tiles["photo"], mime_of(picture))
    a.until(lambda: "photo" in wall.shots.pictures)
    a.settle()
    a.fill(a.page.sheet, position="frame", reason="Read on the frame")
    assert a.pane.marks.rows[0].chips[0][2] == "Picture kept"


def permitted(a, gun):
    """Its ownership card: number and days, and the card itself as a document."""
    a.go("firearms", gun)
    a.run("correct")
    a.fill(a.page.sheet, permit_kind="ownership_card", permit_number="TP-20881",
           permit_issued=in_days(-20), permit_expires=in_days(345),
           reason="The card came")  # fmt: skip
    a.hands.path = a.folder / "card.pdf"
    a.hands.path.write_bytes(pdf("Tarjeta de propiedad", 1))
    a.run("document")
    shelf = a.pane.shelf
    a.until(lambda: shelf.form)
    a.fill(shelf.form, title="Ownership card TP-20881")
    a.until(lambda: shelf.shelved and shelf.shelved.documents)


def assigned(a, gun):
    """To a guard, whose weapon it usually is."""
    a.go("firearms", gun)
    a.run("assign")
    a.fill(a.pane.form, to=str(a.guard))
    assert "Quispe" in a.pane.told.record["assigned_name"]


def used(a, gun, times=100):
    """Issued by two scans and returned by one, again and again."""
    a.go("firearms", gun)
    a.run("counter")
    a.screen.escape()
    for _time in range(times):
        assert a.scan(codes.ISSUE, "B1", "T1").state == "issued", a.page.banner.verdict
        assert a.scan(codes.RETURN, "T1").state == "returned", a.page.banner.verdict
    assert firearms.times_issued(a.base, str(gun)) == times


def repaired(a, gun):
    """Out of service: refused at the counter while it is; released by the end of the work."""
    a.go("firearms", gun)
    a.run("maintain")
    a.fill(a.page.sheet, sort="repair", why="The slide sticks", out_of_service="yes")
    assert a.page.sheet is None
    a.go("counter")
    blocked = a.scan(codes.ISSUE, "B1", "T1")
    assert (blocked.state, "servic" in f"{blocked.reason}{blocked.detail}") == ("blocked", True)
    a.screen.escape()
    a.go("life", Ref("work", a.base.value("SELECT max(id) FROM work")))
    a.run("finish")
    a.fill(a.page.sheet, result="done", findings="New recoil spring", parts="Spring; RS-9; 1",
           condition="serviceable")  # fmt: skip
    assert a.page.sheet is None
    a.go("counter")
    assert a.scan(codes.ISSUE, "B1", "T1").state == "issued"
    assert a.scan(codes.RETURN, "T1").state == "returned"


def sent(a, gun):
    """From its own page: to the other company, with a file that only a passphrase opens."""
    a.go("firearms", gun)
    a.run("transfer")
    form = a.page.sheet
    a.fill(form, source=str(a.store), to=str(a.other), seals="P-31", carrier="Propio")
    a.sign(form.second)
    a.fill(form)
    a.hands.path = file = a.folder / "sent.json"
    a.page.currentWidget().line.setText("the words of the envelope")
    a.page.currentWidget().go()
    a.until(file.exists)
    a.settle()
    assert a.base.value("SELECT holder FROM firearm").startswith("transfer:")
    return file


def received(b, file):
    """Opened, compared, scanned in; the answer goes back as a file."""
    b.go("life")
    b.screen.choose_kind("transfer")
    b.hands.path = file
    b.screen.more()
    b.until(lambda: b.page.currentWidget() is b.page._over)
    b.page.currentWidget().line.setText("the words of the envelope")
    b.page.currentWidget().go()
    b.until(lambda: b.page.sheet is not None)
    things = b.page.sheet.form.line("things")
    things.line.setText(SERIAL)
    QTest.keyClick(things.line, Qt.Key.Key_Return)
    b.hands.path = answer = b.folder / "answer.json"
    b.fill(b.page.sheet, place=str(b.store), seals_fit="yes")
    b.page.currentWidget().go()
    b.until(answer.exists)
    b.settle()
    return answer


def confirmed(a, answer):
    """The answer ends the transfer where it began."""
    a.go("life", Ref("transfer", a.base.value("SELECT max(id) FROM transfer")))
    a.hands.path = answer
    a.run("answer")
    a.until(lambda: a.page.sheet is not None)
    a.fill(a.page.sheet)
    assert a.page.sheet is None
