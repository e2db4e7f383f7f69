"""What a list says of itself: why it is empty, and what stands at its foot."""

from stockkeeper.words import _, format_number

Empty = tuple[str, str, str]


def empty_words(text: str, narrowed: bool, empty: Empty) -> tuple[str, str, str, str]:
    """Icon, title, text and button of a list without rows; `empty` is said of an empty book."""
    if not narrowed:
        return ("archive", *empty)
    title = _("Nothing matches {text}").format(text=text) if text else _("Nothing matches")
    why = _("Check what you typed, or take the filters away.")
    return ("search-off", title, why, _("Take filters away"))


def footer_words(counted: str, every: int | None, summary: str) -> str:
    """The count, of how many when the list is narrowed, and what else there is to say."""
    told = [counted]
    if every is not None:
        told.append(_("of {count}").format(count=format_number(every)))
    if summary:
        told.append(summary)
    return " · ".join(told)
