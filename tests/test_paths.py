"""Where files live: resources in a checkout, and a person's folders under STOCKKEEPER_HOME."""

import stat
import sys
from pathlib import Path

import pytest

from stockkeeper import paths


def test_resources_are_found_in_a_checkout(root):
    assert paths.resources() == root / "resources"
    assert paths.resource("locale").is_dir()


def test_resources_inside_the_package_are_preferred(tmp_path, monkeypatch):
    package = tmp_path / "stockkeeper"
    (package / "resources" / "icons").mkdir(parents=True)
    (tmp_path / "resources" / "icons").mkdir(parents=True)
    monkeypatch.setattr(paths, "_PACKAGE", package)
    assert paths.resource("icons") == package / "resources" / "icons"


def test_a_resource_that_is_not_shipped_is_named():
    with pytest.raises(FileNotFoundError, match=r"no-such\.svg"):
        paths.resource("icons", "no-such.svg")


@pytest.mark.parametrize("kind", ["config", "data", "cache", "books"])
def test_own_folders_stand_under_home_and_are_private(home, kind):
    folder = getattr(paths, f"{kind}_dir")()
    assert folder == home / kind
    assert folder.is_dir()
    if sys.platform != "win32":
        assert stat.S_IMODE(folder.stat().st_mode) & 0o077 == 0


def test_without_home_the_platform_decides(monkeypatch, tmp_path):
    monkeypatch.delenv(paths.HOME_VARIABLE)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "c"))
    monkeypatch.setattr(sys, "platform", sys.platform)
    assert "stockkeeper" in str(paths.config_dir()).lower()
    assert paths.config_dir() != Path.cwd()
