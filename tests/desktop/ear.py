"""An ear in place of a loudspeaker: it hears which tones were said."""

from stockkeeper.desktop.tones import Tones


class Ear:
    """Hears the tones in place of a loudspeaker."""

    def __init__(self):
        self.heard = []

    def say(self, name, _volume):
        self.heard.append(name)

    def tones(self, prefs):
        """Tones that are said into this ear."""
        return Tones(prefs, self)

    def warm(self):
        pass

    def close(self):
        pass
