"""The rows of the counter's movements at every text size: no part is written over another."""

from itertools import combinations

import pytest
from PySide6.QtGui import QImage

from stockkeeper.desktop.widgets.movement_list import MovementList, MovementRow

BARE = {"time": "", "name": "", "serial": "", "right": ""}
WHOLE = {"time": "17:05", "name": "Vigilante, Luz", "serial": "KU482917", "right": "551"}


@pytest.fixture(params=[100, 150, 200])
def sized(request, look):
    look.chosen("light", request.param)
    yield request.param
    look.chosen("light", 100)


def pixels(qtbot, told):
    """The bytes of the picture of one row."""
    moves = MovementList("Movimientos")
    qtbot.addWidget(moves)
    moves.resize(620, 220)
    moves.tell([MovementRow(1, **told, rest="", tone="accent", icon="ban", word="Entrega")])
    image = moves.view.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    return bytes(image.constBits())


@pytest.mark.usefixtures("sized")
def test_no_part_of_a_row_is_written_over_another(qtbot):
    empty = pixels(qtbot, BARE)
    inked = {}
    for part, text in WHOLE.items():
        drawn = pixels(qtbot, {**BARE, part: text})
        inked[part] = {at for at, both in enumerate(zip(drawn, empty, strict=True))
                       if both[0] != both[1]}  # fmt: skip
    assert all(inked.values())
    assert not [pair for pair in combinations(inked, 2) if inked[pair[0]] & inked[pair[1]]]
