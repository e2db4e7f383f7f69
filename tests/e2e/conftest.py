"""A screen in memory for the tests of real windows: one for each process that runs some."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

SCREEN = "1366x768x24"


@pytest.fixture(scope="session", autouse=True)
def screen(tmp_path_factory):
    """An X server with a window manager of its own, so that no other window takes the focus."""
    folder = tmp_path_factory.mktemp("screen")
    told, tell = os.pipe()
    line = ["Xvfb", "-displayfd", str(tell), "-screen", "0", SCREEN, "-nolisten", "tcp", "-noreset"]
    with (folder / "screen.log").open("wb") as log, pytest.MonkeyPatch.context() as patch:
        server = subprocess.Popen(line, pass_fds=[tell], stdout=log, stderr=log)
        os.close(tell)
        with os.fdopen(told) as answer:
            number = answer.readline().strip()
        assert number, (folder / "screen.log").read_text(errors="replace")
        patch.setenv("DISPLAY", f":{number}")
        patch.delenv("WAYLAND_DISPLAY", raising=False)
        manager = _manager(folder, log)
        yield f":{number}"
        for process in (manager, server):
            if process is not None:
                process.terminate()
                process.wait(20)


def _manager(folder: Path, log):
    """Run openbox, which gives the focus; without it most of the tests work too."""
    if shutil.which("openbox") is None:
        return None
    own = {**os.environ, "HOME": str(folder)}
    return subprocess.Popen(["openbox"], env=own, stdout=log, stderr=log)
