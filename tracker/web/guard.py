"""The one line on every view: load the record, check the permission, hand over."""

import functools
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

from flask import current_app, request
from flask_login import current_user
from werkzeug.exceptions import Forbidden, NotFound

from tracker.access import Permission, can
from tracker.web.navigation import look_at

if TYPE_CHECKING:
    from tracker.accounts.models import User

View = Callable[..., Any]


class Refused(Forbidden):
    """One's own organisation's record, without the permission: 403. Carries what the trail will say."""

    def __init__(self, permission: Permission, record: Any) -> None:
        super().__init__()
        self.permission, self.record = permission, record


class Hidden(NotFound):
    """Another organisation's record: 404, as if it were not there. Carries what the trail will say."""

    def __init__(self, permission: Permission, record: Any) -> None:
        super().__init__()
        self.permission, self.record = permission, record


def signed_in() -> "User":
    """The person whose request this is. Only for views behind ``guard``."""
    return cast("User", current_user._get_current_object())  # noqa: SLF001 -- Werkzeug's own way to unwrap


def check(permission: Permission, record: Any) -> None:
    """Raise Refused (one's own organisation's) or Hidden (another's) unless the person may do this to the record.

    What another organisation shares stays another organisation's: a draft there is hidden, not refused.
    """
    if can(current_user, permission, record):
        return
    if current_user.belongs_to(record.organisation_id):
        raise Refused(permission, record)
    raise Hidden(permission, record)


def guard(permission: Permission, **loaders: Callable[[Any], Any]) -> Callable[[View], View]:
    """Load the record named by the address, check the permission on it, and give it to the view.

    The page is then about the record's organisation, and the menu with it.

    ``@guard(Permission.ACTION_EDIT, action=queries.get_action)`` reads ``action_id`` from the address and passes
    ``action``. Without a loader the record is the person's own account.
    """
    if len(loaders) > 1:
        raise TypeError("guard takes one record: load what hangs on it in the view")

    def wrap(view: View) -> View:
        @functools.wraps(view)
        def guarded(**url: Any) -> Any:
            if not current_user.is_authenticated:
                return current_app.login_manager.unauthorized()  # type: ignore[attr-defined]
            for name, load in loaders.items():
                url[name] = load(url.pop(f"{name}_id"))
                check(permission, url[name])
                look_at(url[name].organisation)
            if not loaders:
                check(permission, signed_in())
            return view(**url)

        guarded.permission = permission  # type: ignore[attr-defined]
        return guarded

    return wrap


def is_write() -> bool:
    """Whether this request may change anything: a GET never does."""
    return request.method not in {"GET", "HEAD", "OPTIONS"}
