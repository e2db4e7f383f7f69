"""What every test stands on: its own home folder, no window on the screen, Spanish, no waiting."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from stockkeeper import paths, words

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
_SESSION = tempfile.TemporaryDirectory(prefix="stockkeeper-tests-")
os.environ[paths.HOME_VARIABLE] = _SESSION.name
os.environ.setdefault("XDG_RUNTIME_DIR", _SESSION.name)  # or Qt warns, and a warning fails a test

LONG_ROOMS = ("tamper", "e2e", "faults")

settings.register_profile(
    "quick",
    max_examples=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("long", max_examples=5000, deadline=None, print_blob=True)


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--long` adds the campaigns: minutes or hours."""
    parser.addoption(
        "--long", action="store_true", help="also run the campaigns marked `long`, with more cases"
    )


def pytest_configure(config: pytest.Config) -> None:
    """Properties try few, always the same cases; in a campaign many, always others."""
    settings.load_profile("long" if config.getoption("--long") else "quick")


def pytest_report_header() -> list[str]:
    """Say at once when there is no window system, since window tests are then left out."""
    return [] if _has_windows() else ["no Xvfb: tests marked `window` are left out"]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out campaigns unless asked for, and window tests where no window can open."""
    unwanted = set() if config.getoption("--long") else {"long"}
    if not _has_windows():
        unwanted.add("window")
    left_out = [item for item in items if unwanted & {mark.name for mark in item.iter_markers()}]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        unwanted_items = set(left_out)
        items[:] = [item for item in items if item not in unwanted_items]
    if "PYTEST_XDIST_WORKER" in os.environ:
        items.sort(key=_shorter)


def _shorter(item: pytest.Item) -> bool:
    """The rooms whose files take longest begin, so that no core waits for the last of them."""
    return item.path.parent.name not in LONG_ROOMS


def _has_windows() -> bool:
    return shutil.which("Xvfb") is not None


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder of its own for each test: settings, heads seen, books."""
    folder = tmp_path_factory.mktemp("home")
    monkeypatch.setenv(paths.HOME_VARIABLE, str(folder))
    return folder


@pytest.fixture(autouse=True)
def _spanish() -> Iterator[None]:
    """Every test starts in the language of the program, whatever the one before spoke."""
    words.set_language(words.DEFAULT_LANGUAGE)
    yield
    words.set_language(words.DEFAULT_LANGUAGE)


@pytest.fixture(scope="session")
def root() -> Path:
    """The top of the checkout."""
    return Path(__file__).resolve().parents[1]
