"""What a digit answers, in their order, and the small tables by which a scan is read."""

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
SIGNS = "!#$%&'()*+,-./:;<=>?@[\\]^_`{|}~¡¿¨°"
"""What a scanner may be set to send before and after a code; no code of ours has any of it."""
MOST_CANDIDATES = 9
"""One digit chooses."""
SECOND = ("user.second_needed", "user.second_not_allowed")
"""Refusals that mean nothing but that another person signs as well."""
OVERRIDABLE = frozenset(
    {
        "person.blocked",
        "person.left",
        "person.paper_expired",
        "person.paper_missing",
        "person.not_authorised",
        "person.calibre_not_licensed",
        "person.rounds_beyond",
        "person.no_rest",
        "issue.too_long",
        "firearm.permit_too_short",
        "firearm.permit_days",
        "firearm.unserviceable",
        "firearm.permit_expired",
        "item.unserviceable",
        "item.expired",
        "pin.none",
        "pin.blocked",
        *SECOND,
    }
)
"""Refusals that a second person may let pass (domain/eligibility.py), or another second person."""
