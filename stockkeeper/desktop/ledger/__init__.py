"""The parts of the journal's screen: its list, the proof strip, the entry beside it."""
