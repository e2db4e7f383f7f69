"""Counting a shift, its arithmetic, the causes of what differs, and the handover."""
