"""Why a page makes no sense as things stand, so that whoever opens it is turned away in words."""

from collections.abc import Callable
from typing import ParamSpec

from tracker.errors import RuleBroken
from tracker.web.guard import is_write

Facts = ParamSpec("Facts")


def why_not(check: Callable[Facts, object], *facts: Facts.args, **named: Facts.kwargs) -> str:
    """What a rule has against a page that is opened now; nothing where it has nothing, or where an answer is sent.

    An answer that comes too late is refused by the service, on its form, with what was typed.
    """
    if is_write():
        return ""
    try:
        check(*facts, **named)
    except RuleBroken as broken:
        return broken.message
    return ""
