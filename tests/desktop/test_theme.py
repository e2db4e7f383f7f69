"""The look: palettes, sizes, letters and icons come from the tokens and switch live."""

import pytest
from PySide6.QtGui import QColor, QFont, QFontInfo, QFontMetricsF, QPalette
from PySide6.QtWidgets import QLabel

from stockkeeper import paths
from stockkeeper.desktop import icons, palette


@pytest.mark.parametrize("name", palette.PALETTES)
def test_every_palette_has_the_same_tokens(name):
    assert palette.colors(name).keys() == palette.colors("light").keys()


def test_switching_reaches_a_window_that_is_open(look, qtbot, qapp):
    label = QLabel("x")
    qtbot.addWidget(label)
    label.show()
    with qtbot.waitSignal(look.changed):
        look.chosen("dark")
    assert qapp.palette().color(QPalette.ColorRole.Window).name() == "#101318"
    assert label.palette().color(QPalette.ColorRole.WindowText).name() == "#edf0f4"
    look.chosen("high_contrast")
    assert look.color("selected").name() == "#fff3a8"


def test_the_system_look_follows_the_system(look):
    look.chosen("system")
    assert look.name in ("light", "dark")


@pytest.mark.parametrize(("name", "size"), [("sepia", 100), ("light", 99), ("light", 201)])
def test_a_look_that_is_not_offered_is_an_error(look, name, size):
    with pytest.raises(ValueError, match="no such look"):
        look.chosen(name, size)


def test_a_low_window_takes_the_compact_sizes(look, qtbot):
    assert look.size("scan_field") == 76
    with qtbot.waitSignal(look.changed):
        look.fit(697)
    assert (look.size("scan_field"), look.size("table_row")) == (62, 30)
    assert look.pair("person_photo") == (96, 116)
    look.fit(740)
    assert look.size("scan_field") == 76


def test_text_grows_with_its_size(look):
    look.chosen("light", 150)
    assert look.font("body").pixelSize() == 20
    assert look.font("mode").pixelSize() == 38, "what is large already grows by as many px"
    assert look.size("table_row") == 39, "the air of a row does not grow"
    for name in ("body", "title", "verdict", "count_big"):
        assert look.line(name) >= look.font(name).pixelSize()


def test_the_shipped_fonts_are_used(look):
    assert QFontInfo(look.font("body")).family() == "Inter"
    assert QFontInfo(look.font("mono")).family() == "JetBrains Mono"


def test_figures_have_one_width_and_serials_a_slashed_zero(look):
    table = QFontMetricsF(look.font("table"))
    assert table.horizontalAdvance("1111") == pytest.approx(table.horizontalAdvance("8888"))
    total = QFontMetricsF(look.font("counter"))
    assert total.horizontalAdvance("1111") < total.horizontalAdvance("8888")
    assert look.font("serial").featureValue(QFont.Tag("zero")) == 1


def _ink(pixmap):
    image = pixmap.toImage()
    points = ((x, y) for x in range(image.width()) for y in range(image.height()))
    return {
        image.pixelColor(x, y).name() for x, y in points if image.pixelColor(x, y).alpha() > 250
    }


def test_an_icon_takes_its_colour_size_and_ratio(look):
    found = icons.pixmap("ban", QColor("#B3201C"), 20, 2.0)
    assert (found.width(), found.deviceIndependentSize().width()) == (40, 20)
    assert "#b3201c" in _ink(found)
    assert icons.pixmap("ban", QColor("#B3201C"), 20, 2.0) is found


@pytest.mark.parametrize(
    "file", sorted(paths.resource("icons").glob("*.svg")), ids=lambda f: f.stem
)
def test_every_shipped_icon_draws(look, file):
    assert _ink(icons.pixmap(file.stem, QColor("black"), 24, 2.0))


@pytest.mark.parametrize("table", ["status", "verdict", "mode"])
def test_every_mark_has_an_icon_and_a_tone(look, table):
    for mark in palette.tokens()[table].values():
        assert paths.resource("icons", mark["icon"] + ".svg").is_file()
        if table != "mode":
            assert look.tone(mark["tone"], "text").isValid()
