"""The four tones of the counter: done, information, warning, refused. Silence is never an error.

API: `Tones(settings, speaker)`: `.play(name)` as the settings say, `.listen(name)` in any case,
`.warm()` open the loudspeaker ahead, `.close()`. `Tones()` is mute.
`Speaker()`: `.say(name, volume)` gives back at once; a thread of its own plays. The newest tone is
heard, unless a graver one is still sounding. Without a sound card, or without the library, it
stays silent and tries again after a while. `.close()` ends the thread.
"""

import atexit
import logging
import os
import queue
import sys
import threading
import time
import wave
from array import array
from collections.abc import Callable, Generator
from pathlib import Path
from pkgutil import resolve_name
from typing import Any, Protocol

from stockkeeper import paths
from stockkeeper.desktop.preferences import Preferences

LOG = logging.getLogger("stockkeeper.desktop")
TONES = ("done", "information", "warning", "refused")
"""From the lightest to the gravest."""
RATE = 22_050
BUFFER_MS = 20
DEAF_SECONDS = 30.0
"""How long a machine without a loudspeaker is left in peace before it is asked again."""
IDLE_SECONDS = 120.0
"""How long an unused loudspeaker is kept open."""
END_SECONDS = 2.0
Wanted = tuple[str, int]


class Voice(Protocol):
    """Whatever can say a tone."""

    def say(self, name: str, volume: int) -> None:
        """Say one of TONES at a volume in per cent."""

    def warm(self) -> None:
        """Get ready."""

    def close(self) -> None:
        """Be silent from now on."""


class Tones:
    """See the top of this file."""

    def __init__(self, settings: Preferences | None = None, speaker: Voice | None = None) -> None:
        self._settings, self._speaker = settings, speaker

    def play(self, name: str) -> None:
        """Say a tone where tones are wanted. Raises ValueError for one that does not exist."""
        self._say(name, anyway=False)

    def listen(self, name: str) -> None:
        """Say a tone though tones be switched off. Raises ValueError as `play`."""
        self._say(name, anyway=True)

    def warm(self) -> None:
        """Open the loudspeaker, so that the first tone comes in time."""
        wanted = self._settings is not None and self._settings.now.sounds
        if self._speaker is not None and wanted:
            self._speaker.warm()

    def close(self) -> None:
        """End the loudspeaker's thread."""
        if self._speaker is not None:
            self._speaker.close()

    def _say(self, name: str, *, anyway: bool) -> None:
        if name not in TONES:
            raise ValueError(f"no such tone: {name!r}")
        if self._speaker is None or self._settings is None:
            return
        if anyway or self._settings.now.sounds:
            self._speaker.say(name, self._settings.now.volume)


def may_sound() -> bool:
    """Whether there may be a device: on Linux, ALSA complains at length where there is none."""
    if sys.platform != "linux":
        return True
    runtime = Path(os.environ.get("XDG_RUNTIME_DIR", "/nowhere"))
    served = "PULSE_SERVER" in os.environ or (runtime / "pulse" / "native").exists()
    return served or any(Path("/dev/snd").glob("pcm*p"))


def opened_device() -> Any:
    """The machine's loudspeaker. Raises ImportError, OSError, or what miniaudio raises."""
    if not may_sound():
        raise OSError("this machine has no sound device")
    library = resolve_name("miniaudio")  # by name and late: not every machine can load it
    device = library.PlaybackDevice(
        nchannels=1, sample_rate=RATE, buffersize_msec=BUFFER_MS, app_name="Stockkeeper"
    )
    if device.backend == "Null":
        device.close()
        raise OSError("this machine has no sound device")
    return device


def samples(name: str, volume: int) -> bytes:
    """A shipped tone as 16-bit samples at a volume in per cent."""
    with wave.open(str(paths.resource("sounds", f"{name}.wav")), "rb") as file:
        found = array("h", file.readframes(file.getnframes()))
    return array("h", (each * volume // 100 for each in found)).tobytes()


class Speaker:
    """See the top of this file."""

    def __init__(self, opened: Callable[[], Any] = opened_device) -> None:
        self._opened = opened
        self._wanted: queue.SimpleQueue[Wanted | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self._device: Any = None
        self._deaf_until = 0.0
        self._kept: dict[Wanted, bytes] = {}
        self.heard: list[str] = []
        """Names of the last tones that reached a device, oldest first."""

    def say(self, name: str, volume: int) -> None:
        """Say a tone soon; never waits, never raises."""
        self._begin()
        self._wanted.put((name, volume))

    def warm(self) -> None:
        """Open the device ahead."""
        self.say("", 0)

    def close(self) -> None:
        """Fall silent and end the thread; it may be used again."""
        thread, self._thread = self._thread, None
        if thread is not None:
            atexit.unregister(self.close)
            self._wanted.put(None)
            thread.join(END_SECONDS)

    def _begin(self) -> None:
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="tones", daemon=True)
            self._thread.start()
            atexit.register(self.close)  # no sound may run into the end of Python

    # --- in the thread ---

    def _run(self) -> None:
        playing, until = "", 0.0
        while True:
            left = until - time.monotonic() if playing else IDLE_SECONDS
            try:
                wanted = self._wanted.get(timeout=max(0.0, left))
            except queue.Empty:
                self._rest(leave=not playing)
                playing = ""
                continue
            if wanted is None:
                self._rest(leave=True)
                return
            if playing and _rank(wanted[0]) < _rank(playing):
                continue
            seconds = self._start(*wanted)
            playing, until = (wanted[0] if seconds else ""), time.monotonic() + seconds

    def _start(self, name: str, volume: int) -> float:
        """Begin a tone; gives how long it sounds in seconds, 0 where nothing can be heard."""
        if time.monotonic() < self._deaf_until:
            return 0.0
        try:
            if self._device is None:
                self._device = self._opened()
            if not name:
                return 0.0
            key = (name, volume)
            sound = self._kept.get(key) or self._kept.setdefault(key, samples(*key))
            self._device.stop()
            self._device.start(_primed(sound))
        except Exception as error:  # noqa: BLE001  whatever a sound system raises: no tone
            LOG.info("no tones: %s", error)
            self._deaf_until = time.monotonic() + DEAF_SECONDS
            self._rest(leave=True)
            return 0.0
        self.heard = [*self.heard[-7:], name]
        return len(sound) / 2 / RATE + 2 * BUFFER_MS / 1000

    def _rest(self, *, leave: bool) -> None:
        """Stop the device between tones; let it go when it is not used."""
        if self._device is None:
            return
        device = self._device
        try:
            if leave:
                self._device = None
                device.close()
            else:
                device.stop()
        except Exception as error:  # noqa: BLE001  the same
            LOG.info("the sound device did not stop: %s", error)
            self._device = None


def _rank(name: str) -> int:
    return TONES.index(name) if name else -1


def _stream(sound: bytes) -> Generator[bytes, int, None]:
    """The samples in the portions asked for, then silence."""
    frames = yield b""
    at = 0
    while True:
        size = frames * 2
        frames = yield sound[at : at + size].ljust(size, b"\0")
        at += size


def _primed(sound: bytes) -> Generator[bytes, int, None]:
    stream = _stream(sound)
    next(stream)
    return stream
