"""Whatever people write, one name for each calibre."""

import pytest

from stockkeeper.domain.calibres import ALIASES, canonical, known


@pytest.mark.parametrize(
    ("written", "name"),
    [
        (".38 SPL", ".38 Special"), ("38L", ".38 Special"), ("38 largo", ".38 Special"),
        ("Cal. .38 Special", ".38 Special"), ("9.652 mm", ".38 Special"),
        ("9x19", "9x19 mm"), ("9 MM", "9x19 mm"), ("9mm Parabellum", "9x19 mm"),
        ("9×19", "9x19 mm"),
        ("12 GA", "12 gauge"), ("12", "12 gauge"), ("CALIBRE 12", "12 gauge"),
        ("32L", ".32 S&W Long"), (".32 S&W Long", ".32 S&W Long"), ("7,65 mm", ".32 ACP"),
        ("5.56 x 45", "5.56x45 mm"), (".223 Rem", "5.56x45 mm"), ("7.62x51mm", "7.62x51 mm"),
        (".380 ACP", ".380 ACP"), ("357 Mag.", ".357 Magnum"), (".22LR", ".22 LR"),
    ],
)  # fmt: skip
def test_known_writings(written, name):
    assert canonical(written) == name


def test_every_name_is_its_own_alias_and_no_alias_has_two_names():
    for name, others in ALIASES.items():
        assert known(name) == name
        assert {known(other) for other in others} == {name}


def test_what_nobody_knows_is_kept_as_written():
    assert canonical(" 4.6 x 30  HK ") == "4.6 x 30 HK"
    assert known("") is None
    assert known("cal") is None
