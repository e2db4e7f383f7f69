"""The small book, and a report of it drawn in English at the time its story ends."""

import pytest

from stockkeeper.reports import Options, catalog, stamp_of
from tests.book_factory import NOW, USER, small_book


@pytest.fixture(scope="module")
def story(tmp_path_factory):
    told = small_book(tmp_path_factory.mktemp("book"))
    yield told
    told.close()


@pytest.fixture(scope="module")
def base(story):
    reader = story.book.open_reader()
    yield reader
    reader.close()


@pytest.fixture
def draw(base):
    """Draw a report in English at the time the story ends."""

    def drawn(code, when=NOW, **options):
        asked = Options(**({"language": "en"} | options))
        return catalog.find(code).build(base, asked, stamp_of(base, when, USER))

    return drawn
