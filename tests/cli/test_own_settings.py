"""settings as commands: what is shown, what is kept, what is refused and changes nothing."""

import pytest

from stockkeeper import settings


def test_a_value_is_kept_for_the_desktop_too(sk, tmp_path):
    assert sk("settings", "set", "backup_folder", tmp_path / "usb").status == 0
    assert sk("settings", "set", "backups", "0").status == 0
    assert sk("settings", "set", "text_size", "150").out.strip() == "text_size 150"
    now, problems = settings.load()
    assert (now.backups, now.text_size, problems) == (False, 150, ())
    assert settings.backup_folder(now) == tmp_path / "usb"
    told = sk("settings", "show", "--json").json
    assert (told["backups"], told["text_size"], told["file"]) == (False, 150, str(settings.file()))
    assert "recent" not in told


@pytest.mark.parametrize(
    ("name", "value", "takes"),
    [
        ("theme", "pink", "high_contrast"),
        ("text_size", "90", "100–200"),
        ("text_size", "big", "100–200"),
        ("sounds", "maybe", "1, 0"),
    ],
)
def test_what_is_not_taken_is_said_and_changes_nothing(sk, name, value, takes):
    said = sk("settings", "set", name, value)
    assert said.status == 2
    assert takes in said.err
    assert settings.load()[0] == settings.Settings()


def test_an_unknown_setting_is_wrong_usage(sk):
    assert sk("settings", "set", "colour", "red").status == 2
    assert sk("settings", "set", "recent", "x").status == 2


def test_what_the_file_holds_and_is_not_used_is_told(sk):
    settings.file().write_text('theme = "pink"\ncolour = "red"\n', encoding="utf-8")
    said = sk("settings", "show")
    assert said.status == 0
    assert "pink" in said.err
    assert "colour" in said.err
