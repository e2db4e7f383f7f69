"""The manual behind F1: a page for each screen in each language, the same pages, no dead link."""

import re
from pathlib import Path
from pkgutil import resolve_name

import pytest

from stockkeeper.desktop.catalog import SCREENS, screen_class
from stockkeeper.desktop.help_window import TOPICS, page_of
from stockkeeper.settings import LANGUAGES
from tests import screenshots

HELP = Path(__file__).parents[1] / "resources" / "help"
README = HELP.parents[1] / "README.md"
LINK = re.compile(r"(!?)\[[^\]]*\]\(([^)\s]+)\)")
LARGEST_PICTURE = 200_000


def pages(language):
    return {path.name: path.read_text("utf-8") for path in sorted((HELP / language).glob("*.md"))}


def levels(text):
    """The levels of its headings, and how many rows, steps and points stand under each."""
    shape = []
    for line in text.splitlines():
        if line.startswith("#"):
            shape.append([len(line) - len(line.lstrip("#")), 0, 0])
        elif re.match(r"- |\d+\. ", line):
            shape[-1][1] += 1
        elif line.startswith("|"):
            shape[-1][2] += 1
    return shape


@pytest.mark.parametrize("language", sorted(LANGUAGES))
@pytest.mark.parametrize("listed", SCREENS, ids=lambda listed: listed.key)
def test_every_screen_has_its_page_in_every_language(listed, language):
    topic = getattr(screen_class(listed.where), "help_topic", "")
    assert topic, listed.key
    assert page_of(topic, language) == HELP / language / f"{topic}.md"


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_every_page_in_the_contents_of_the_window_is_there(language):
    for topic, _title in TOPICS:
        assert page_of(topic, language) == HELP / language / f"{topic}.md"


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_every_page_is_linked_from_the_index(language):
    index = (HELP / language / "index.md").read_text("utf-8")
    linked = {address for _picture, address in LINK.findall(index)}
    assert linked == set(pages(language)) - {"index.md"}


@pytest.mark.parametrize("language", sorted(set(LANGUAGES) - {"es"}))
def test_all_languages_have_the_same_pages_in_the_same_shape(language):
    spanish, other = pages("es"), pages(language)
    assert set(other) == set(spanish)
    for name, text in spanish.items():
        assert levels(other[name]) == levels(text), name


@pytest.mark.parametrize("path", [README, *sorted(HELP.rglob("*.md"))], ids=str)
def test_no_link_and_no_picture_is_dead(path):
    for picture, address in LINK.findall(path.read_text("utf-8")):
        assert not address.startswith("http"), "the manual is read without internet"
        file = path.parent / address.partition("#")[0]
        assert file.is_file(), address
        assert not picture or file.stat().st_size < LARGEST_PICTURE, address


def test_the_first_line_of_each_page_is_its_only_title():
    for language in LANGUAGES:
        for name, text in pages(language).items():
            lines = text.splitlines()
            assert lines[0].startswith("# "), name
            more = [line for line in lines[1:] if line.startswith("# ")]
            assert len(more) <= (name == "commands.md"), name


def test_the_pictures_shown_are_those_that_are_drawn():
    shown = set()
    for path in (README, *HELP.rglob("*.md")):
        found = LINK.findall(path.read_text("utf-8"))
        shown |= {Path(address).stem for picture, address in found if picture}
    assert shown
    assert shown == set(screenshots.PICTURES)
    assert {path.stem for path in screenshots.FOLDER.glob("*.png")} == set(screenshots.PICTURES)


def test_every_file_that_the_readme_names_is_there():
    named = re.findall(r"`((?:stockkeeper|resources|tests)/[\w./-]+)`", README.read_text("utf-8"))
    assert named
    missing = [name for name in named if not (README.parent / name).exists()]
    assert missing == []


def test_every_name_of_the_code_that_the_readme_gives_exists():
    text = README.read_text("utf-8")
    for name in re.findall(r"`(stockkeeper(?:\.\w+)+:\w+)`", text):
        assert resolve_name(name)
