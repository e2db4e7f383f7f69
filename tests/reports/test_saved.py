"""Settings of reports kept under a name: for one book, with days that move, never half written."""

from datetime import date

import pytest

from stockkeeper import paths
from stockkeeper.domain.refusals import Refusal
from stockkeeper.reports import Options, saved

TODAY = date(2026, 11, 24)
WHAT = ("movements", "xlsx", "pt")


@pytest.fixture(autouse=True)
def own_file(tmp_path, monkeypatch):
    monkeypatch.setattr(paths, "config_dir", lambda: tmp_path)
    return tmp_path / saved.FILE


def kept(name="Semana", book="a", **asked):
    one = saved.made(name, book, WHAT, asked, TODAY)
    saved.keep(one)
    return one


def test_days_move_with_the_day_they_are_used():
    kept(start="2026-11-17", end="2026-11-24", kinds=("issue", "return"), hide_names=True)
    one = saved.find("a", "semana")
    told = one.options(date(2027, 1, 4))
    assert told == {"start": "2026-12-28", "end": "2027-01-04", "kinds": ("issue", "return"),
                    "hide_names": True}  # fmt: skip
    assert Options(**told).start == "2026-12-28"
    assert (one.report, one.format, one.language) == WHAT


def test_a_name_is_kept_once_for_each_book():
    kept(place="place:3")
    kept("semana", place="place:4")
    kept(book="b")
    assert [(each.name, each.asked["place"]) for each in saved.of_book("a")] == [
        ("semana", "place:4")
    ]
    assert len(saved.of_book("b")) == 1
    saved.remove("a", "SEMANA")
    assert saved.of_book("a") == ()
    assert len(saved.load()) == 1


def test_what_is_not_there_and_what_has_no_name_is_refused():
    with pytest.raises(Refusal, match=r"saved\.unknown"):
        saved.remove("a", "x")
    for name in ("", "   ", "x" * 61, "a\x00b"):
        with pytest.raises(Refusal, match=r"saved\.no_name"):
            saved.made(name, "a", WHAT, {}, TODAY)


@pytest.mark.parametrize(
    "text",
    ["", "nonsense [", "saved = 3", "[[saved]]\nname = 3\nbook = 'a'\nreport = 'x'",
     "[[saved]]\nname = 'x'", "[[saved]]\nname='x'\nbook='a'\nreport='r'\nback={start='z'}",
     "[[saved]]\nname='x'\nbook='a'\nreport='r'\nmore=1", "saved = ['x']"],
)  # fmt: skip
def test_a_broken_file_keeps_nothing_and_stops_nothing(own_file, text):
    own_file.write_text(text, encoding="utf-8")
    assert saved.load() == ()
    kept()
    assert len(saved.load()) == 1


def test_a_folder_that_cannot_be_written_leaves_what_was_kept(own_file, monkeypatch):
    kept()
    monkeypatch.setattr("tempfile.mkstemp", _full)
    with pytest.raises(Refusal, match=r"saved\.not_written"):
        kept("Otra")
    assert [each.name for each in saved.load()] == ["Semana"]
    assert own_file.exists()


def _full(**_asked):
    raise OSError(28, "No space left on device")
