"""The monthly bundle: what each country asks for, numbered, with a list of hashes."""

import hashlib
import tomllib

import pytest

from stockkeeper import paths
from stockkeeper.actions.correct import Correct
from stockkeeper.domain.policy import RULES
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.refusals import Refusal
from stockkeeper.paper import many
from stockkeeper.paper.deliver import Format
from stockkeeper.reports import bundle, catalog, stamp_of
from tests.book_factory import NOW, USER, small_book
from tests.paper.reading import page_texts

TABLE = tomllib.loads(paths.resource("forms", "due.toml").read_text("utf-8"))


@pytest.fixture(scope="module")
def colombia(tmp_path_factory):
    """The small book, as one of Colombia."""
    story = small_book(tmp_path_factory.mktemp("co"))
    company = Ref("company", story.book.base.value("SELECT id FROM company"))
    story.do(Correct(company, {"country": "CO"}, "País"), NOW)
    yield story
    story.close()


def made(story, month, language="es"):
    base = story.book.base
    return bundle.files(base, (month, language), catalog.find, stamp_of(base, NOW, USER))


@pytest.mark.parametrize("country", TABLE)
def test_every_line_names_a_report_a_format_and_a_rule_that_are_there(country):
    for line in TABLE[country]:
        report = catalog.find(line["report"])
        assert not report.needs
        assert line.get("due", "return.month_day") in RULES
        assert line.keys() <= {"report", "due", "formats", "changes"}


def test_colombia_asks_for_three_forms_by_the_fifth(colombia):
    base = colombia.book.base
    found = bundle.due(base, "2026-07", catalog.find, stamp_of(base, NOW, USER))
    assert [each.report.code for each in found] == ["co_review", "co_contracts", "co_changes"]
    assert {each.until for each in found} == {"2026-08-05"}


def test_files_are_numbered_and_the_cover_lists_their_hashes(colombia):
    files = made(colombia, "2026-07")
    assert [file.name[:2] for file in files] == ["00", "01", "02", "03"]
    text = "".join(page_texts(files[0].data)).replace("\n", "")
    for file in files[1:]:
        assert hashlib.sha256(file.data).hexdigest() == file.sha256
        assert file.sha256 in text
        assert "jul 2026" in "".join(page_texts(file.data))


def test_a_book_of_a_country_without_a_table_gets_the_general_reports(tmp_path):
    story = small_book(tmp_path)
    try:
        codes = [file.code for file in made(story, "2026-07", "en")]
        assert codes == ["bundle", *(line["report"] for line in TABLE["default"])]
    finally:
        story.close()


def test_what_falls_due_every_six_months_is_in_june_and_december_alone(colombia, monkeypatch):
    lines = {"CO": TABLE["CR"], "default": []}
    monkeypatch.setattr(bundle, "_table", lambda: lines)
    monkeypatch.setattr(bundle, "_until", lambda _b, month, _r: (month[5:] in ("06", "12"), ""))
    assert len(made(colombia, "2026-06")) == 2
    with pytest.raises(Refusal, match=r"bundle\.nothing"):
        made(colombia, "2026-07")


def test_a_notice_of_changes_is_left_out_of_a_month_without_any(colombia, monkeypatch):
    monkeypatch.setattr(bundle, "_table", lambda: {"CO": TABLE["GT"], "default": []})
    assert [file.format for file in made(colombia, "2026-07")][1:] == [Format.XLSX, Format.PDF]
    with pytest.raises(Refusal, match=r"bundle\.nothing"):
        made(colombia, "2026-05")


def test_all_files_are_written_or_none(tmp_path):
    folder = tmp_path / "new"
    (tmp_path / "a").mkdir()
    with pytest.raises(Refusal, match=r"paper\.not_written"):
        many.write_all(folder, [("1.pdf", b"x"), ("no/such.pdf", b"y")])
    assert not folder.exists()
    assert many.write_all(folder, [("1.pdf", b"x")]) == (folder / "1.pdf",)
    with pytest.raises(Refusal, match=r"bundle\.exists"):
        many.write_all(folder, [("0.pdf", b"x"), ("1.pdf", b"y")])
    assert [path.name for path in folder.iterdir()] == ["1.pdf"]
    assert (folder / "1.pdf").read_bytes() == b"x"
