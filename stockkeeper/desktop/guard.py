"""A raise inside a Qt override kills the process: every paint and event goes through `guarded`.

API: `@guarded(default)` on an override; what is raised is written to the log, `default` returned.
"""

import functools
import logging
from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar

LOG = logging.getLogger("stockkeeper.desktop")

_P = ParamSpec("_P")
_R = TypeVar("_R")


def guarded(default: Any) -> Callable[[Callable[_P, _R]], Callable[_P, _R]]:
    """Catch what an override raises, log it with its trace, and answer `default` to Qt."""

    def guard(override: Callable[_P, _R]) -> Callable[_P, _R]:
        @functools.wraps(override)
        def caught(*args: _P.args, **kwargs: _P.kwargs) -> _R:
            try:
                return override(*args, **kwargs)
            except Exception:
                LOG.exception("%s failed", override.__qualname__)
                answer: _R = default
                return answer

        return caught

    return guard
