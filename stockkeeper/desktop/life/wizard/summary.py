"""What will be recorded of an incident, as facts: the last look before it is signed."""

from typing import Any

from stockkeeper.desktop.life.wizard.steps import Steps
from stockkeeper.desktop.listing import marks
from stockkeeper.desktop.widgets.fact_sheet import Fact
from stockkeeper.domain.described import described
from stockkeeper.domain.incidents import CLOCKS
from stockkeeper.domain.records import RECORDS
from stockkeeper.domain.words_of import label_of, word_of
from stockkeeper.words import _, format_datetime, format_number


def groups(steps: Steps) -> list[tuple[Fact, ...]]:
    """The fields that say something, then the things, then the papers."""
    values: dict[str, Any] = dict(steps.values())
    names = {"person": steps.things.person, "post": steps.things.post, "place": steps.place}
    told = []
    for each in described(RECORDS["incident"]):
        value = values.get(each.name)
        if value is None or each.name == "source":
            continue
        if each.name in names:
            words = names[each.name].text()
        elif each.name in CLOCKS:
            words = format_datetime(str(value))
        else:
            words = word_of("incident", each.name, value)
        told.append(Fact(label_of("incident", each.name), words))
    things = []
    for row in steps.things.rows:
        number = marks.rounds(row.quantity) if row.item.kind == "lot" else ""
        number = format_number(row.quantity) if row.item.kind == "stock" else number
        told_of = " · ".join(part for part in (row.what, number, row.holder_name) if part)
        things.append(Fact(row.name, told_of, "body_strong"))
    papers = tuple(Fact(_("Proof"), title) for _content, title in steps.proof.papers)
    return [group for group in (tuple(told), tuple(things), papers) if group]
