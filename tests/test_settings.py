"""Settings: what was saved comes back; what is broken takes its default, is said, and is kept."""

import os
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stockkeeper import settings
from stockkeeper.settings import CHOICES, Column, Problem, Settings, load, save

COLUMNS = st.builds(
    Column, name=st.text(min_size=1, max_size=8), width=st.integers(1, 5000), shown=st.booleans()
).filter(lambda column: settings._is_unicode(column.name))
ANY = st.builds(
    Settings,
    language=st.sampled_from(CHOICES["language"]),
    theme=st.sampled_from(CHOICES["theme"]),
    recent=st.lists(st.text(min_size=1, max_size=12), max_size=4).map(tuple),
    sounds=st.booleans(),
    volume=st.integers(1, 100),
    paper=st.sampled_from(CHOICES["paper"]),
    orientation=st.sampled_from(CHOICES["orientation"]),
    slips=st.sampled_from(CHOICES["slips"]),
    file_slips=st.booleans(),
    idle_minutes=st.integers(0, 1440),
    text_size=st.integers(100, 200),
    columns=st.dictionaries(
        st.text("abcñ. \"'\n", max_size=6), st.lists(COLUMNS, max_size=3).map(tuple), max_size=3
    ),
)


def test_a_new_machine_has_defaults_and_no_problem():
    assert load() == (Settings(), ())
    assert Settings().language == "es"
    assert Settings().idle_minutes > 0, "idle lock is on by default"


@given(ANY)
def test_what_is_saved_comes_back(tmp_path_factory, chosen):
    target = tmp_path_factory.mktemp("config") / "settings.toml"
    save(chosen, target)
    assert load(target) == (chosen, ())
    assert [one.name for one in target.parent.iterdir()] == ["settings.toml"]


def test_saved_in_the_configuration_folder(home):
    save(Settings(theme="dark"))
    assert (home / "config" / "settings.toml").is_file()
    assert load()[0].theme == "dark"


@pytest.mark.parametrize(
    "content",
    [b"theme = ", b"\xff\xfe\x00", b"[columns", b"a = " + b"[" * 100_000, b'theme = "dark"\x00'],
)
def test_a_broken_file_gives_defaults_is_reported_and_set_aside(content):
    settings.file().write_bytes(content)
    loaded, (problem,) = load()
    assert loaded == Settings()
    assert problem.code == "unreadable"
    assert str(settings.file()) in problem.found
    save(Settings(theme="dark"))
    assert settings.file().with_name("settings.toml.broken").read_bytes() == content
    assert load() == (Settings(theme="dark"), ())


def test_a_folder_in_place_of_the_file_is_reported():
    settings.file().mkdir()
    loaded, (problem,) = load()
    assert (loaded, problem.code) == (Settings(), "unreadable")


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ('language = "xx"', "language"),
        ('theme = ["dark"]', "theme"),
        ("sounds = 1", "sounds"),
        ("volume = 0", "volume"),
        ("idle_minutes = -1", "idle_minutes"),
        ("idle_minutes = true", "idle_minutes"),
        ("text_size = 150.0", "text_size"),
        ('recent = "book"', "recent"),
        ("recent = [3]", "recent"),
        ("columns = 3", "columns"),
        ('columns.guns = [{name = "a"}]', "columns"),
        ('columns.guns = [{name = "a", width = 0}]', "columns"),
        ('columns.guns = [{name = "a", width = 9, colour = 1}]', "columns"),
    ],
)
def test_a_value_that_does_not_fit_is_reported_and_the_rest_is_used(line, name):
    settings.file().write_text(f'paper = "a4"\n{line}\n', encoding="utf-8")
    loaded, problems = load()
    assert loaded == Settings(paper="a4")
    assert [(one.code, one.setting) for one in problems] == [("invalid", name)]


def test_a_setting_of_another_version_is_reported():
    settings.file().write_text('paper = "legal"\nwarp = 9\n', encoding="utf-8")
    assert load() == (Settings(paper="legal"), (Problem("unknown", "warp", "9"),))


def test_values_out_of_range_cannot_be_made():
    for change in (
        {"language": "fr"},
        {"idle_minutes": 1441},
        {"text_size": 99},
        {"recent": ("",)},
    ):
        with pytest.raises(ValueError, match=next(iter(change))):
            replace(Settings(), **change)


def test_a_failed_write_leaves_the_old_file(monkeypatch):
    save(Settings(theme="dark"))

    def full_disk(_handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full_disk)
    with pytest.raises(OSError, match="No space"):
        save(Settings(theme="light"))
    assert load() == (Settings(theme="dark"), ())
    assert [one.name for one in settings.file().parent.iterdir()] == ["settings.toml"]


def test_recent_books_newest_first_without_repeats_at_most_ten(tmp_path):
    chosen = Settings()
    for number in range(12):
        chosen = settings.opened(chosen, tmp_path / f"{number}.stockbook")
    chosen = settings.opened(chosen, tmp_path / "5.stockbook")
    names = [Path(one).name for one in chosen.recent]
    assert names[:3] == ["5.stockbook", "11.stockbook", "10.stockbook"]
    assert len(names) == len(set(names)) == 10
    chosen = settings.forgotten(chosen, tmp_path / "5.stockbook")
    assert Path(chosen.recent[0]).name == "11.stockbook"


def test_a_path_that_is_no_text_does_not_spoil_the_file():
    save(Settings(recent=("/books/a\udcff.stockbook", "/books/b.stockbook")))
    assert load() == (Settings(recent=("/books/b.stockbook",)), ())


def test_columns_of_one_table_do_not_touch_another():
    chosen = settings.laid_out(Settings(), "guns", (Column(name="serial", width=96),))
    chosen = settings.laid_out(chosen, "people", (Column(name="name", width=70, shown=False),))
    save(chosen)
    assert load()[0].columns["guns"] == (Column(name="serial", width=96),)
    assert load()[0].columns["people"][0].shown is False
