"""The tones: told apart by pitch and rhythm, one for each verdict, never in anybody's way."""

import threading
import time
import wave
from array import array
from itertools import combinations, pairwise
from math import cos, pi, sin

import pytest

from stockkeeper import paths
from stockkeeper.desktop import tones
from stockkeeper.desktop.counter.sounding import TONE_OF, tone_of
from stockkeeper.desktop.preferences import Preferences
from stockkeeper.desktop.tones import RATE, TONES, Speaker, Tones
from stockkeeper.desktop.widgets.banner import MARKS, Verdict
from tests.desktop.counter_room import wait_for


class Recorder:
    """A speaker that notes what it was asked to say."""

    def __init__(self):
        self.said = []
        self.warmed = 0

    def say(self, name, volume):
        self.said.append((name, volume))

    def warm(self):
        self.warmed += 1

    def close(self):
        self.said.append(("closed", 0))


class Device:
    """A sound device that pulls samples like a real one, and may break."""

    def __init__(self, breaks=False):
        self.breaks, self.started, self.stopped, self.closed = breaks, [], 0, 0

    def start(self, stream):
        if self.breaks:
            raise RuntimeError("unplugged")
        self.started.append(b"".join(stream.send(400) for _portion in range(3)))

    def stop(self):
        self.stopped += 1

    def close(self):
        self.closed += 1


def heard(name):
    """The samples of a shipped tone."""
    with wave.open(str(paths.resource("sounds", f"{name}.wav")), "rb") as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, RATE)
        return array("h", file.readframes(file.getnframes()))


def notes(samples):
    """How long each note lasts in milliseconds: what is loud, between what is silent."""
    portion = RATE // 100
    loud = [max(samples[at : at + portion]) > 600 for at in range(0, len(samples), portion)]
    edges = [0, *(n for n, (a, b) in enumerate(pairwise(loud), 1) if a != b), len(loud)]
    return [(b - a) * 10 for a, b in pairwise(edges) if loud[a]]


def pitch(samples):
    """The strongest ground tone between 150 and 2000 Hz, by Goertzel's sums."""
    some = samples[:1500]

    def strength(hertz):
        step = 2 * pi * hertz / RATE
        return (
            sum(v * cos(step * n) for n, v in enumerate(some)) ** 2
            + sum(v * sin(step * n) for n, v in enumerate(some)) ** 2
        )

    return max(range(150, 2000, 10), key=strength)


def test_each_tone_differs_from_each_other_in_pitch_and_in_rhythm():
    shapes = {name: (pitch(heard(name)), notes(heard(name))) for name in TONES}
    for one, other in combinations(TONES, 2):
        (high, long), (low, short) = shapes[one], shapes[other]
        assert abs(high / low - 1) > 0.15, (one, other, shapes)
        assert len(long) != len(short) or abs(sum(long) - sum(short)) >= 50, (one, other, shapes)
    assert shapes["refused"][0] == min(high for high, _notes in shapes.values()), "the low tone"


@pytest.mark.parametrize("name", TONES)
def test_a_tone_begins_and_ends_softly_and_never_clips(name):
    samples = heard(name)
    assert max(abs(each) for each in (*samples[:20], *samples[-20:])) < 4000
    assert max(map(abs, samples)) < 32_000
    assert len(samples) / RATE < 0.8


def test_every_verdict_has_its_tone():
    assert set(TONE_OF) == set(MARKS)
    assert set(TONE_OF.values()) == set(TONES)
    assert tone_of(Verdict("blocked")) == "refused"
    with pytest.raises(KeyError):
        tone_of(Verdict("ready"))


def test_tones_may_be_switched_off_but_listened_to_all_the_same(tmp_path):
    prefs, recorder = Preferences(tmp_path / "settings.toml"), Recorder()
    found = Tones(prefs, recorder)
    found.play("done")
    prefs.change(sounds=False, volume=40)
    found.play("refused")
    found.warm()
    found.listen("warning")
    assert recorder.said == [("done", 70), ("warning", 40)]
    assert recorder.warmed == 0
    with pytest.raises(ValueError, match="no such tone"):
        found.play("loud")


def test_a_room_without_a_speaker_is_mute():
    Tones().play("done")
    Tones().listen("done")
    Tones().close()


def test_what_is_heard_is_what_the_file_holds_as_loud_as_wanted():
    device = Device()
    speaker = Speaker(lambda: device)
    speaker.say("done", 100)
    wait_for(lambda: device.started)
    assert device.started[0] == heard("done").tobytes()[:2400]
    speaker.close()
    assert device.closed == 1
    assert max(array("h", tones.samples("done", 50))) == max(heard("done")) // 2


def test_a_grave_tone_is_not_cut_off_by_a_light_one():
    device = Device()
    speaker = Speaker(lambda: device)
    for name in ("done", "refused", "done", "information"):
        speaker.say(name, 100)
    wait_for(lambda: len(device.started) == 2)
    speaker.close()
    assert speaker.heard == ["done", "refused"]


def test_a_tone_after_the_grave_one_has_ended_is_heard():
    device = Device()
    speaker = Speaker(lambda: device)
    speaker.say("refused", 100)
    wait_for(lambda: device.stopped == 2)  # before it began, and after its end
    speaker.say("done", 100)
    wait_for(lambda: speaker.heard == ["refused", "done"])
    speaker.close()


def test_where_there_is_no_sound_device_nothing_happens_and_it_is_asked_rarely():
    asked = []

    def nothing():
        asked.append(1)
        raise OSError("no device")

    speaker = Speaker(nothing)
    for _time in range(50):
        speaker.say("refused", 100)
    speaker.close()
    assert asked == [1]
    assert speaker.heard == []


def test_an_unplugged_device_is_let_go_of():
    device = Device(breaks=True)
    speaker = Speaker(lambda: device)
    speaker.say("done", 100)
    wait_for(lambda: device.closed)
    speaker.close()
    assert speaker.heard == []


def test_a_device_that_hangs_keeps_nobody_waiting(monkeypatch):
    monkeypatch.setattr(tones, "END_SECONDS", 0.05)
    free = threading.Event()
    speaker = Speaker(free.wait)
    for _time in range(200):
        speaker.say("done", 100)  # the test hangs here if saying ever waits
    speaker.close()
    free.set()


def test_the_real_library_plays_into_its_own_void():
    library = pytest.importorskip("miniaudio")

    def void():
        return library.PlaybackDevice(
            nchannels=1, sample_rate=RATE, buffersize_msec=20, backends=[library.Backend.NULL]
        )

    speaker = Speaker(void)
    speaker.warm()
    for name in TONES:
        speaker.say(name, 70)
    wait_for(lambda: speaker.heard == list(TONES))
    speaker.close()


def test_the_machine_as_it_is_with_or_without_a_sound_card():
    speaker = Speaker()
    speaker.say("done", 1)
    thread = speaker._thread
    wait_for(lambda: speaker.heard or speaker._deaf_until > time.monotonic(), 20)
    speaker.close()
    assert thread is not None
    assert not thread.is_alive()
