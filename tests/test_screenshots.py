"""The pictures of the manual can be drawn again, each with something on it."""

import os
import subprocess
import sys

import pytest
from PIL import Image

from tests import screenshots
from tests.picture_desktop import HEIGHT, WIDTH

SECONDS = 300


@pytest.fixture(scope="module")
def drawn(tmp_path_factory, root):
    """A run in a process of its own, since it stops the clock; a small company is quick."""
    folder = tmp_path_factory.mktemp("pictures")
    line = [sys.executable, "-m", "tests.screenshots", str(folder), "--draft"]
    told = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        line, cwd=root, env=told, timeout=SECONDS, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return folder


def of(folder, name):
    return Image.open(folder / f"{name}.png").convert("RGB")


@pytest.mark.parametrize("name", screenshots.PICTURES)
def test_the_picture_is_a_whole_window_with_much_on_it(drawn, name):
    picture = of(drawn, name)
    assert picture.size == (WIDTH, HEIGHT)
    colours = picture.getcolors(1 << 20)
    assert len(colours) > 30
    assert max(count for count, _colour in colours) < 0.9 * picture.width * picture.height


def test_the_pictures_say_what_they_are_meant_to(drawn):
    """Red where it was refused, green where it was issued, dark where it is dark."""
    issued, refused = of(drawn, "counter-issue"), of(drawn, "counter-refused")
    red, green, _blue = refused.getpixel((600, 210))
    assert red > 2 * green
    red, green, _blue = issued.getpixel((85, 210))
    assert green > red
    assert sum(of(drawn, "dark").getpixel((700, 700))) < 3 * 60


def test_the_pictures_that_are_kept_are_of_the_same_size():
    for file in screenshots.FOLDER.glob("*.png"):
        with Image.open(file) as kept:
            assert kept.size == (WIDTH, HEIGHT)
