"""A photo from outside: small, upright, bare of what the camera wrote; anything else is refused."""

import io
import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from stockkeeper.domain.refusals import Refusal
from stockkeeper.exchange import photos
from stockkeeper.exchange.photos import ENOUGH, LONGEST, prepared
from tests.exchange.photo_files import drawn, png_that_says, saved, with_exif

RED = (254, 0, 0)


def _opened(made):
    image = Image.open(io.BytesIO(made.jpeg))
    assert image.format == "JPEG"
    assert image.mode == "RGB"
    assert image.size == (made.width, made.height)
    return image


def _near(pixel, wanted):
    return all(abs(one - other) < 40 for one, other in zip(pixel, wanted, strict=True))


@pytest.mark.parametrize(("orientation", "corner"), [
    (1, (0.1, 0.1)), (3, (0.9, 0.9)), (6, (0.9, 0.1)), (8, (0.1, 0.9)),
])  # fmt: skip
def test_a_photo_is_turned_as_the_camera_was_held(orientation, corner):
    made = prepared(with_exif(orientation))
    assert (made.width > made.height) is (orientation in (1, 3))
    image = _opened(made)
    at = (int(corner[0] * made.width), int(corner[1] * made.height))
    assert _near(image.getpixel(at), RED)


def test_nothing_that_the_camera_wrote_is_left():
    given_ = with_exif(6)
    before = Image.open(io.BytesIO(given_))
    assert before.getexif().get_ifd(0x8825)[3] == "W"
    assert b"secreto" in given_
    made = prepared(given_ + b"PK\x03\x04 hidden after the end")
    image = _opened(made)
    assert not image.getexif()
    assert not set(image.info) & {"exif", "icc_profile", "comment", "xmp", "photoshop"}
    for secret in (b"Exif", b"secreto", b"Telefonia", b"GPS", b"hidden", b"ICC_PROFILE"):
        assert secret not in made.jpeg


def test_it_is_made_small_and_stays_below_what_is_enough():
    noise = Image.frombytes("RGB", (2400, 1800), os.urandom(2400 * 1800 * 3))
    made = prepared(saved(noise, "PNG"))
    assert len(made.jpeg) <= ENOUGH
    assert max(made.width, made.height) <= LONGEST
    large = prepared(saved(drawn((4000, 1000)), quality=95))
    assert (large.width, large.height) == (LONGEST, 400)
    assert (prepared(saved(drawn((1, 1)), "PNG")).width) == 1


def test_the_same_file_gives_the_same_bytes():
    content = with_exif(8)
    assert prepared(content) == prepared(content)


def _sixteen_bits():
    upper = (b"\x00\x80" * 32 + b"\xff\xff" * 32) * 32
    return saved(Image.frombytes("I;16", (64, 64), upper + b"\xff\xff" * 64 * 32), "PNG")


@pytest.mark.parametrize(("content", "corner", "other"), [
    (saved(drawn(mode="CMYK")), RED, (0, 0, 128)),
    (saved(drawn(mode="L"), "PNG"), (76,) * 3, (15,) * 3),
    (saved(drawn(mode="1"), "PNG"), None, None),
    (_sixteen_bits(), (128,) * 3, (255,) * 3),
    (saved(drawn(), "WEBP", lossless=True), RED, (0, 0, 128)),
    (saved(drawn(), "BMP"), RED, (0, 0, 128)),
], ids=["cmyk", "grey", "black and white", "16 bits", "webp", "bmp"])  # fmt: skip
def test_every_kind_of_pixel_becomes_what_it_looks_like(content, corner, other):
    made = prepared(content)
    image = _opened(made)
    if corner is not None:
        assert _near(image.getpixel((5, 5)), corner)
        assert _near(image.getpixel((made.width - 5, made.height - 5)), other)


@pytest.mark.parametrize("kind", ["RGBA", "P", "LA"])
def test_what_is_transparent_becomes_white(kind):
    image = drawn((60, 40)).convert("RGBA")
    image.paste((0, 0, 0, 0), (30, 20, 60, 40))
    if kind == "P":
        image = image.quantize(8)
    content = saved(image if kind != "LA" else image.convert("LA"), "PNG")
    found = _opened(prepared(content))
    assert _near(found.getpixel((55, 35)), (255, 255, 255))


def test_of_an_animation_the_first_picture_is_kept():
    first, second = drawn((60, 40), corner="red"), drawn((60, 40), corner="lime")
    for kind in ("GIF", "PNG", "WEBP"):
        content = saved(first, kind, save_all=True, append_images=[second])
        assert _near(_opened(prepared(content)).getpixel((5, 5)), RED)


@pytest.mark.parametrize(("content", "code"), [
    (b"", "photo.unreadable"),
    (b"this is a text that somebody named .jpg", "photo.unreadable"),
    (saved(drawn())[:2000], "photo.unreadable"),
    (saved(drawn(), "PNG")[:-40], "photo.unreadable"),
    (saved(drawn(), "TIFF"), "photo.unreadable"),
    (b"<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>", "photo.unreadable"),
    (b"%PDF-1.4 of a permit", "photo.unreadable"),
    (b"\0\0\0\x18ftypheic\0\0\0\0", "photo.heic"),
    (png_that_says(20_000, 20_000), "photo.too_many_pixels"),
    (png_that_says(10_000, 9_500), "photo.too_many_pixels"),
    (png_that_says(7_000, 6_000), "photo.too_many_pixels"),
], ids=["empty", "text", "cut jpeg", "cut png", "tiff", "svg", "pdf", "heic", "bomb",
        "above Pillow's warning", "above ours"])  # fmt: skip
def test_what_is_no_photo_is_refused(content, code):
    with pytest.raises(Refusal) as caught:
        prepared(content, "archivo")
    assert caught.value.code == code


def test_a_file_too_large_or_not_there_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(photos, "LARGEST_FILE", 1000)
    path = tmp_path / "a.jpg"
    path.write_bytes(with_exif())
    with pytest.raises(Refusal, match=r"photo\.too_large"):
        photos.read(path)
    for absent in (tmp_path / "no.jpg", tmp_path):
        with pytest.raises(Refusal, match=r"photo\.unreadable"):
            photos.read(absent)


JPEG, PNG = with_exif(6, (90, 60)), saved(drawn((90, 60)), "PNG")


@settings(max_examples=150, deadline=None)
@given(st.sampled_from((JPEG, PNG)), st.integers(0, 5000), st.binary(min_size=1, max_size=8))
def test_a_damaged_file_is_a_photo_or_a_refusal(content, at, junk):
    at %= len(content)
    try:
        made = prepared(content[:at] + junk + content[at + len(junk) :])
    except Refusal as refusal:
        code = refusal.code
    else:
        _opened(made)
        code = ""
    assert code in ("", "photo.unreadable", "photo.too_many_pixels", "photo.heic")
