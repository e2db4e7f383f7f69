"""The guide of a transfer: items, seals, carrier, who signs, in every format."""

import pytest

from stockkeeper.actions.add import Add
from stockkeeper.actions.transfer import SendTransfer
from stockkeeper.domain.described import Values
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.refusals import Refusal
from stockkeeper.paper.deliver import Format, to_bytes
from stockkeeper.reports import Options, catalog, stamp_of
from tests.book_factory import NOW, USER, small_book
from tests.paper.reading import page_texts
from tests.reports.test_reports import told


@pytest.fixture(scope="module")
def story(tmp_path_factory):
    found = small_book(tmp_path_factory.mktemp("guide"))
    add = Add("place", {"name": "Sede Norte", "sort": "site"})
    found.refs["north"] = Ref("place", found.do(add, NOW).folio)
    values: Values = {
        "source": str(found["store"]),
        "target": str(found["north"]),
        "guide": "G-2026-77",
        "guide_issued": "2026-07-30",
        "guide_until": "2026-08-14",
        "carrier": "Prosegur",
        "escort": "Arango, Mónica",
        "seals": "A-17, A-18",
    }
    things = (found["IM2228A"], found["37410266"])
    act = SendTransfer(values, things, ((found["lot 9"], 200),))
    found.refs["sent"] = Ref("transfer", found.do(act, NOW).folio)
    yield found
    found.close()


def drawn(story, language="en", **asked):
    options = Options(language=language, **{"transfer": str(story["sent"]), **asked})
    base = story.book.base
    return catalog.find("transfer").build(base, options, stamp_of(base, NOW, USER))


def test_it_tells_what_goes_and_under_which_seals(story):
    sheet = drawn(story)
    (table,) = sheet.tables
    assert [row["serial"] for row in told(table)] == ["IM2228A", "37410266", "25-031"]
    assert [row["quantity"] for row in told(table)] == [1, 1, 200]
    assert table.note == "Weapons: 2 · Rounds: 200"
    facts = dict(sheet.filters)
    assert (facts["Guide or authorisation"], facts["Seals"]) == ("G-2026-77", "A-17, A-18")
    assert [block.role for block in sheet.signatures] == ["Sends", "Carries", "Receives"]
    text = "\n".join(page_texts(to_bytes(sheet, Format.PDF)))
    for part in ("IM2228A", "Prosegur", "A-17", "Sede Norte", "Mónica"):
        assert part in text
    assert "Mónica" not in str(drawn(story, hide_names=True).filters)


@pytest.mark.parametrize("language", ["es", "en", "pt"])
def test_it_comes_out_in_every_format(story, language):
    sheet = drawn(story, language)
    assert to_bytes(sheet, Format.PDF).startswith(b"%PDF")
    assert to_bytes(sheet, Format.XLSX).startswith(b"PK")
    assert b"IM2228A" in to_bytes(sheet, Format.CSV)


def test_what_is_no_transfer_says_so(story):
    with pytest.raises(Refusal, match=r"record\.unknown"):
        drawn(story, transfer="transfer:3")
    with pytest.raises(Refusal, match=r"record\.unknown"):
        drawn(story, transfer="place:3")
