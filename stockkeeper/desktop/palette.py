"""Colours and measures from resources/theme/tokens.toml, as Qt knows them.

API: `tokens()`, `colors(name)`, `qt_palette(colors)`; names are "light", "dark", "high_contrast".
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Any

from PySide6.QtGui import QColor, QPalette

from stockkeeper import paths

PALETTES = ("light", "dark", "high_contrast")

_ROLES: Mapping[QPalette.ColorRole, str] = {
    QPalette.ColorRole.Window: "window",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "surface_alt",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.PlaceholderText: "text_3",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "on_accent",
    QPalette.ColorRole.Light: "surface",
    QPalette.ColorRole.Midlight: "hover",
    QPalette.ColorRole.Mid: "border",
    QPalette.ColorRole.Dark: "border_strong",
    QPalette.ColorRole.Shadow: "border_strong",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "on_accent",
    QPalette.ColorRole.Link: "accent_text",
    QPalette.ColorRole.LinkVisited: "accent_text",
    QPalette.ColorRole.ToolTipBase: "surface",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.Accent: "accent",
}
_FADED = (
    QPalette.ColorRole.WindowText,
    QPalette.ColorRole.Text,
    QPalette.ColorRole.ButtonText,
)


@cache
def tokens() -> Mapping[str, Any]:
    """Everything in the token file. Raises FileNotFoundError when it was not shipped."""
    return tomllib.loads(paths.resource("theme", "tokens.toml").read_text(encoding="utf-8"))


@cache
def colors(name: str) -> Mapping[str, QColor]:
    """Colour tokens of one palette. Raises KeyError for a palette that does not exist."""
    return {token: QColor(value) for token, value in tokens()["palette"][name].items()}


def qt_palette(found: Mapping[str, QColor]) -> QPalette:
    """The same colours for what Qt draws by itself (menus, cursors, selections)."""
    palette = QPalette()
    for role, token in _ROLES.items():
        palette.setColor(role, found[token])
    for role in _FADED:
        palette.setColor(QPalette.ColorGroup.Disabled, role, found["text_off"])
    return palette
