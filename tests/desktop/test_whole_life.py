"""One weapon's whole life through the window, in two companies' books, to its destruction."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from stockkeeper import words
from stockkeeper.domain import codes
from stockkeeper.domain.refs import Ref
from tests.cli.test_proving import alone
from tests.desktop.life_acts import (
    SERIAL,
    assigned,
    bought,
    confirmed,
    marked,
    permitted,
    received,
    repaired,
    sent,
    used,
)
from tests.desktop.whole_house import Company, Hands, in_days

IN_THE_FIRST = (
    *("Firearm registered", "Armas del Sur", "Mark recorded", "SUC-0417", "TP-20881"),
    *("Ownership card TP-20881", "Assignment", "Issue", "Return", "Maintenance opened"),
    *("The slide sticks", "Refused", "out of service", "Maintenance closed"),
    *("New recoil spring", "Transfer sent", "Norandina"),
)
IN_THE_SECOND = (
    *(SERIAL, "Now with Destroyed", "Every entry of the book", "Firearm registered"),
    *("Altaguardia", "Issue", "Incident recorded", "Robbery", "Loss", "Stolen", "Recovery"),
    *("Refused", "Condition changed", "Disposal", "Destroyed", "Dora, Eva"),
)
"""What both histories say, each step after the one before."""


@pytest.fixture
def two(qtbot, tmp_path, monkeypatch):
    """Both companies; the second knows the first by its name, and the other way round."""
    monkeypatch.setenv("STOCKKEEPER_HOME", str(tmp_path))
    words.set_language("en")
    hands = Hands(monkeypatch)
    first = Company(tmp_path / "a", hands, "Altaguardia", "Marta", "Jorge")
    second = Company(tmp_path / "b", hands, "Norandina", "Dora", "Eva")
    first.knows("Norandina")
    second.knows("Altaguardia")
    yield first, second
    for each in (first, second):
        each.close()


def stolen(b, gun):
    """While a guard had it: five steps and two signatures; the notice counts down, then is told."""
    b.go("counter")
    assert b.scan(codes.ISSUE, "B1", SERIAL).state == "issued"
    b.go("firearms", gun)
    b.run("incident")
    wizard = b.page.currentWidget()
    wizard.steps.forms["what"].line("sort").show_value("robbery")
    wizard.steps.forms["what"].line("scene").show_value("Av. Grau 210")
    wizard.next()
    assert wizard.steps.things.person.text().startswith("Quispe")
    wizard.next()
    wizard.steps.forms["papers"].line("police_report").show_value("DEN-5512")
    wizard.next()
    wizard.steps.forms["story"].line("narrative").show_value("Two men on a motorcycle.")
    wizard.next()
    wizard.steps.sign.leave.setChecked(True)
    b.sign(wizard.steps.sign.second)
    wizard.save()
    b.settle()
    assert b.pane.told.title.startswith("Robbery")
    assert b.pane.told.custody[2].startswith("Due in 4"), b.pane.told.custody
    return b.pane.ref


def told(b, incident):
    """The regulator is told within the hours of the law."""
    b.go("life", incident)
    b.run("notify")
    b.fill(b.pane.form, regulator_notice="AV-903", notice_channel="web")
    assert b.pane.told.custody[2] == "Told in time"


def recovered(b, gun, incident):
    """It is back; nobody gets it before somebody looked at it."""
    b.go("life", incident)
    b.run("recover")
    b.fill(b.pane.form, to=str(b.store), note="Found by the police")
    b.go("counter")
    assert b.scan(codes.ISSUE, "B1", SERIAL).state == "blocked"
    b.screen.escape()
    b.go("firearms", gun)
    b.run("condition")
    b.fill(b.pane.form, condition="unserviceable", note="The barrel is split")
    b.go("life", incident)
    b.run("follow")
    b.fill(b.pane.form, sort="police", note="The case is shelved")
    assert b.pane.told.record["ending"] == "recovered"


def destroyed(b, gun):
    """Two sign, two saw it; the permit is surrendered afterwards; the certificate says all."""
    b.go("firearms", gun)
    b.run("dispose")
    sheet = b.page.sheet
    b.fill(sheet, way="destruction", reason="Split barrel", authority="Sucamec", method="Melted",
           witness="Rosa Luna", other_witness="Juan Vega", certificate="CD-7")  # fmt: skip
    b.sign(sheet.second)
    b.fill(sheet)
    assert b.page.sheet is None
    b.run("complete")
    b.fill(b.pane.form, permit_surrendered=in_days(0), registry_cancelled=in_days(0),
           reason="Office of the day")  # fmt: skip
    return b.pane.ref


def told_in_order(text, *steps):
    """Each step stands in the text after the one before."""
    at = 0
    for step in steps:
        found = text.find(step, at)
        assert found >= 0, (step, text[at:])
        at = found + len(step)


def on_paper(b, gun, incident, disposal):
    """The history, the incident and the certificate, each from its own page."""
    b.go("firearms", gun)
    b.run("report")
    history = b.paper("history.pdf")
    told_in_order(history, *IN_THE_SECOND)
    assert "second person must" not in history
    b.go("life", incident)
    b.run("report")
    told_in_order(b.paper("incident.pdf"), "Told in time", "Quispe Mamani", SERIAL, "DEN-5512",
                  "AV-903", "Loss", "Recovery", "The case is shelved", "motorcycle")  # fmt: skip
    b.go("life", disposal)
    b.run("paper")
    told_in_order(b.paper("certificate.pdf"), "CD-7", SERIAL, "Sucamec", "Melted",
                  "Permit surrendered", "Dora", "Eva", "Rosa Luna", "Juan Vega")  # fmt: skip


def found_and_proven(b, gun):
    """Ctrl+K finds what is gone for ever; a stranger checks its history with one file alone."""
    b.open.aids.find()
    b.settle()
    palette = b.open.aids._palette
    QTest.keyClicks(palette.line, SERIAL.lower())
    b.until(lambda: palette.list.count() and SERIAL in palette.list.item(0).text())
    QTest.keyClick(palette.line, Qt.Key.Key_Return)
    b.settle()
    assert (b.open.main.screen_key, b.pane.ref) == ("firearms", gun)
    assert not {"counter", "move", "transfer", "maintain", "dispose"} & set(b.pane._deeds)
    b.hands.path = proof = b.folder / "proof.json"
    b.run("prove")
    b.until(proof.exists)
    b.settle()
    done = alone(proof)
    assert (done.returncode, done.stderr) == (0, "")
    assert "PROVEN" in done.stdout


def test_one_weapon_from_its_invoice_to_its_certificate(two):
    a, b = two
    gun = bought(a)
    for act in (marked, permitted, assigned, used, repaired):
        act(a, gun)
        a.in_order()
    confirmed(a, received(b, sent(a, gun)))
    assert a.base.value("SELECT holder FROM firearm") == str(a.other)
    assert b.base.value("SELECT holder FROM firearm") == str(b.store)
    a.go("firearms", gun)
    told_in_order(a.newest_last(), *IN_THE_FIRST)
    gun = Ref("firearm", b.base.value("SELECT id FROM firearm WHERE serial = ?", (SERIAL,)))
    incident = stolen(b, gun)
    told(b, incident)
    b.in_order()
    recovered(b, gun, incident)
    b.in_order()
    disposal = destroyed(b, gun)
    on_paper(b, gun, incident, disposal)
    found_and_proven(b, gun)
    a.in_order()
    b.in_order()
