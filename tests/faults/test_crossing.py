"""Two books under kill -9: each weapon stays in exactly one of them, under way, or at its end."""

import subprocess
import sys

import pytest

from tests.faults.crossing import in_one

COUNT = """
import sys
from tests.faults.crossing_campaign import campaign
found = campaign(int(sys.argv[1]), int(sys.argv[2]))
print(found.kills, found.acknowledged, found.lost, found.unsound, len(found.astray))
"""


def _campaign(root, kills, seed):
    """In a process of its own: a test process with threads must not fork."""
    command = [sys.executable, "-c", COUNT, str(kills), str(seed)]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return [int(number) for number in done.stdout.split()]


@pytest.mark.parametrize(
    ("said", "one"),
    [
        (("here", ""), True),
        (("gone", "here"), True),
        (("arrived", "here"), True),
        (("way", "gone"), True),
        (("ended", "gone"), True),
        (("here", "here"), False),
        (("here", "way"), False),
        (("gone", "gone"), False),
        (("arrived", ""), False),
        (("twice", "gone"), False),
    ],
)
def test_what_the_campaign_takes_for_one_place(said, one):
    assert in_one(said) is one


def test_no_kill_leaves_a_weapon_in_two_books_or_in_none(root):
    kills, acknowledged, *wrong = _campaign(root, 4, 6)
    assert kills == 4
    assert acknowledged > 4
    assert wrong == [0, 0, 0]


@pytest.mark.long
def test_a_hundred_kills_between_two_books(root):
    kills, _acknowledged, *wrong = _campaign(root, 100, 7)
    assert (kills, *wrong) == (100, 0, 0, 0)
