"""A power cut loses nothing acknowledged; with synchronous=OFF the same harness shows losses."""

import shutil
import sys

from tests.faults.power_campaign import campaign

if sys.platform == "linux" and shutil.which("cc"):

    def test_a_power_cut_loses_nothing_acknowledged():
        found = campaign(25, 1, off=False)
        assert found.acknowledged > 25
        assert (found.lost, found.unreadable) == (0, 0)

    def test_the_harness_sees_what_synchronous_off_loses():
        found = campaign(12, 2, off=True)
        assert found.lost > 0
        assert found.cuts_with_loss > 0
