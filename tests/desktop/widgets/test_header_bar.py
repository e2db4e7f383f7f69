"""The head of a page: what can be pressed keeps its room, whatever the width."""

from stockkeeper.desktop.widgets.button import Button
from stockkeeper.desktop.widgets.header_bar import HeaderBar


def test_a_subtitle_without_room_is_not_shown_by_halves(qtbot):
    bar = HeaderBar()
    qtbot.addWidget(bar)
    acts = [Button("Acta del turno", "printer"), Button("Cerrar turno", "check", "primary")]
    bar.tell("Turno día", "martes 24 nov 2026 · desde 06:10 · Armería Central")
    bar.put(acts)
    bar.resize(1300, 52)
    bar.show()
    assert bar._subtitle.isVisible()
    assert bar._subtitle.width() >= bar._subtitle.sizeHint().width()
    bar.resize(820, 52)
    assert not bar._subtitle.isVisible()
    assert all(act.width() >= act.sizeHint().width() for act in acts)
    bar.resize(1300, 52)
    assert bar._subtitle.isVisible()
