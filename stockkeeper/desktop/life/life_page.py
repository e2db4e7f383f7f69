"""A page of the screen of incidents and maintenance: a list with what the screen asks of it.

API: `LifePage(room, listing, pane, empty)` is a ListPage; a subclass gives
    new_title() -> str        the primary button and Ctrl+N; "" when this person may not
    new()                     begin a new one
    more_title(), more()      a second button beside the primary one; "" where there is none
    more_icon()               its icon
    take(what) -> bool        what another screen sent here besides a Ref or Narrowed of its kind
    next_pane() -> bool       F6; False where it goes as in every list
    ticked()                  a minute went by while it is in front
    help_topic                its help page, where it is not the screen's own
"""

from typing import Any

from stockkeeper.desktop.listing.list_page import ListPage


class LifePage(ListPage):
    """See the top of this file."""

    help_topic = ""

    def new_title(self) -> str:
        """The words of the primary button."""
        return ""

    def new(self) -> None:
        """Ctrl+N."""

    def more_title(self) -> str:
        """The words of a second button."""
        return ""

    def more_icon(self) -> str:
        """The icon of it."""
        return "download"

    def more(self) -> None:
        """The second button was pressed."""

    def take(self, what: Any) -> bool:
        """Something else was sent here: a thing to begin with; False when it is not for this."""
        del what
        return False

    def next_pane(self) -> bool:
        """F6."""
        return False

    def ticked(self) -> None:
        """The clock moved on."""
