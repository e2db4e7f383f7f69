"""What was acknowledged survives kill -9; and the campaign notices a writer that lies."""

import subprocess
import sys

import pytest

COUNT = """
import sys
from tests.faults import counter, writer
from tests.faults.kill_campaign import campaign
work = counter if sys.argv[4] == "audit" else writer
found = campaign(int(sys.argv[1]), int(sys.argv[2]), early=sys.argv[3] == "early", work=work)
print(found.kills, found.acknowledged, found.lost, found.unsound)
"""


def _campaign(root, kills, seed, manner, work="counter"):
    """In a process of its own: a test process with threads must not fork."""
    command = [sys.executable, "-c", COUNT, str(kills), str(seed), manner, work]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return [int(number) for number in done.stdout.split()]


def test_nothing_acknowledged_is_lost(root):
    kills, acknowledged, lost, unsound = _campaign(root, 15, 1, "true")
    assert kills == 15
    assert acknowledged > 15
    assert (lost, unsound) == (0, 0)


def test_the_campaign_notices_folios_told_too_early(root):
    _, _, lost, unsound = _campaign(root, 40, 2, "early")
    assert lost > 0
    assert unsound == 0


@pytest.mark.long
def test_a_thousand_kills(root):
    kills, acknowledged, lost, unsound = _campaign(root, 1000, 3, "true")
    assert (kills, lost, unsound) == (1000, 0, 0)
    assert acknowledged > 1000


def test_no_acknowledged_scan_of_an_audit_is_lost(root):
    kills, acknowledged, lost, unsound = _campaign(root, 8, 4, "true", "audit")
    assert kills == 8
    assert acknowledged > 8
    assert (lost, unsound) == (0, 0)


def test_the_campaign_notices_scans_told_too_early(root):
    _, _, lost, unsound = _campaign(root, 30, 5, "early", "audit")
    assert lost > 0
    assert unsound == 0


@pytest.mark.long
def test_two_hundred_kills_while_an_audit_counts(root):
    kills, acknowledged, lost, unsound = _campaign(root, 200, 6, "true", "audit")
    assert (kills, lost, unsound) == (200, 0, 0)
    assert acknowledged > 200
