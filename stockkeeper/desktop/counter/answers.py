"""What a digit answers, in their order: why rounds are missing, why undone, how damaged."""

from stockkeeper.words import N_

SHORTAGES = ("fired", "lost", "damaged")
"""Why rounds did not come back, by the digit that says it."""
UNDO_REASONS = (
    N_("Wrong person"),
    N_("Wrong weapon"),
    N_("Wrong quantity"),
    N_("Other reason"),
)
"""Why an act is taken back, by the digit that says it."""
DAMAGES = ("repairable", "unserviceable")
"""The condition in which a weapon came back, by the digit that says it."""
