"""The four tones of the counter, computed and written as WAV files. Needs nothing but Python.

    python resources/packaging/tones.py

Writes resources/sounds/{done,information,warning,refused}.wav. They differ in pitch and in rhythm,
so that they are told apart without looking, in a noisy room and from a small loudspeaker (which
gives little below 300 Hz: the low tone carries overtones). Our own work, CC0.
"""

from __future__ import annotations

import math
import wave
from array import array
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
RATE = 22_050
ATTACK, DECAY = 0.006, 0.035
"""Seconds in which a note swells and dies: none begins or ends with a click."""
TAIL = 0.03
SCORES = {
    "done": ((1047, 0.07, 0.0), (1568, 0.13, 0.0)),
    "information": ((784, 0.10, 0.0),),
    "warning": ((622, 0.09, 0.07), (622, 0.09, 0.07), (622, 0.09, 0.0)),
    "refused": ((311, 0.24, 0.05), (220, 0.36, 0.0)),
}
"""Notes of each tone: pitch in Hz, length and the rest after it in seconds."""
OVERTONES = {
    "done": (1.0, 0.15),
    "information": (1.0, 0.1),
    "warning": (1.0, 0.35, 0.15),
    "refused": (1.0, 0.7, 0.5, 0.3),
}
"""How strong the ground tone and each overtone are."""
LOUDEST = 0.8


def samples(name: str) -> array[int]:
    """One tone as signed 16-bit samples, mono."""
    parts = OVERTONES[name]
    top = LOUDEST * 32_767 / sum(parts)
    found = array("h")
    for pitch, length, rest in SCORES[name]:
        count = int(length * RATE)
        for number in range(count):
            at = number / RATE
            swell = min(1.0, at / ATTACK, (length - at) / DECAY)
            wave_ = sum(
                strength * math.sin(2 * math.pi * pitch * times * at)
                for times, strength in enumerate(parts, 1)
            )
            found.append(round(top * max(0.0, swell) * wave_))
        found.extend([0] * int(rest * RATE))
    found.extend([0] * int(TAIL * RATE))
    return found


def main() -> None:
    """Write all four."""
    folder = ROOT / "resources" / "sounds"
    folder.mkdir(exist_ok=True)
    for name in SCORES:
        with wave.open(str(folder / f"{name}.wav"), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(RATE)
            data = samples(name)
            file.writeframes(data.tobytes())
        print(f"{name}.wav  {len(data) / RATE:.2f} s")


if __name__ == "__main__":
    main()
