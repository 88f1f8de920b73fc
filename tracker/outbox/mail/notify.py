"""Mail through GOV.UK Notify.

Its client (the extra ``notify``) is imported where it is used: most trusts do without.
"""

import re
import uuid
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Self

from tracker.outbox.models import Message
from tracker.outbox.rules import Bounce, Refused, Uncertain, Way

SERVICE = "https://api.notifications.service.gov.uk"
TIMEOUT_SECONDS = 30
NOT_RIGHT, NOT_PROCESSED, SERVER_FAULT = 400, frozenset({500, 503}), 500
"""What is wrong with a request; what Notify promises not to have processed; from where on a gateway speaks."""

FAILED = ("permanent-failure", "temporary-failure", "technical-failure")
"""Statuses in which Notify has given up."""

MAX_PAGES = 100
"""Pages of 250: more failures than a week of mail has."""

_ADDRESS = re.compile(r"<(https?://[^<>]+)>")


@dataclass(frozen=True)
class Account:
    """A service at Notify, and its template, whose subject is ((subject)) and whose text is ((body))."""

    key: str
    template: str
    url: str = SERVICE
    timeout: float = TIMEOUT_SECONDS

    @classmethod
    def of(cls, config: Mapping[str, Any]) -> Self | None:
        """The account that is settled; None where there is none."""
        if not config["NOTIFY_API_KEY"]:
            return None
        return cls(config["NOTIFY_API_KEY"], config["NOTIFY_TEMPLATE_ID"], config["NOTIFY_URL"] or SERVICE)

    def client(self) -> Any:
        """The client. Raises ModuleNotFoundError without the extra."""
        from notifications_python_client import notifications  # noqa: PLC0415 -- an extra

        make: Any = notifications.NotificationsAPIClient
        return make(self.key, base_url=self.url, timeout=self.timeout)


def by_notify(account: Account) -> Callable[[Message], Way]:
    """Send through Notify, with the message's id as reference.

    Notify sends one reference as often as it is told to, so before a second try it is asked whether it has the first.
    The returned function raises OSError when Notify cannot be reached, does not serve us or says not now, Refused when
    something is wrong with this message, and Uncertain when no clear answer came.
    """
    client = account.client()

    def send(message: Message) -> Way:
        is_first = message.attempts <= 1 and message.uncertain_at is None
        if is_first or not _has(client, message):
            _post(client, message, account.template)
        return Way.NOTIFY

    return send


def _post(client: Any, message: Message, template: str) -> None:
    from notifications_python_client.errors import APIError  # noqa: PLC0415 -- an extra

    try:
        client.send_email_notification(
            email_address=message.to_address,
            template_id=template,
            personalisation={"subject": message.subject, "body": _unlinked(message.body)},
            reference=str(message.id),
            one_click_unsubscribe_url=_off_url(message),
        )
    except APIError as error:
        raise _fault(error) from error


def _unlinked(body: str) -> str:
    """The text without Notify's links in words: a name must not become one. Plain addresses stay links."""
    return body.replace("](", "] (")


def _off_url(message: Message) -> str | None:
    """Where one click turns this mail off, as its header says."""
    found = _ADDRESS.search((message.headers or {}).get("List-Unsubscribe", ""))
    return found.group(1) if found else None


def _has(client: Any, message: Message) -> bool:
    """Whether Notify has taken this message before, and not given it up. Raises OSError when it does not say."""
    return any(each.get("status") not in FAILED for each in _listed(client, reference=str(message.id)))


def _listed(client: Any, **narrowed: str) -> list[dict[str, Any]]:
    from notifications_python_client.errors import APIError  # noqa: PLC0415 -- an extra

    try:
        return list(client.get_all_notifications(**narrowed)["notifications"])
    except APIError as error:
        raise OSError(_said(error)) from error
    except (KeyError, TypeError) as error:
        raise OSError("GOV.UK Notify's answer was no answer") from error


def _fault(error: Any) -> Exception:
    """What an error of the client means for the message."""
    if error.response is None:
        return OSError(_said(error)) if _was_never_sent(error.__cause__) else Uncertain(_said(error))
    status = error.response.status_code
    if status == NOT_RIGHT and any(each.get("error") == "ValidationError" for each in _errors(error)):
        return Refused(_said(error))
    # A wrong key, an account on trial, a template that lacks a placeholder: the next message would fare the same, and
    # whoever runs this mends it while the message is tried again.
    if NOT_RIGHT <= status < SERVER_FAULT or status in NOT_PROCESSED:
        return OSError(_said(error))
    return Uncertain(_said(error))


def _was_never_sent(cause: Any) -> bool:
    """Whether there was no connection over which to send."""
    from requests import exceptions  # noqa: PLC0415 -- comes with the extra
    from urllib3.exceptions import NewConnectionError  # noqa: PLC0415 -- comes with the extra

    if isinstance(cause, (exceptions.ConnectTimeout, exceptions.SSLError, exceptions.ProxyError)):
        return True
    reason = getattr(cause.args[0] if cause.args else None, "reason", None)
    return isinstance(reason, NewConnectionError)


def _errors(error: Any) -> list[dict[str, Any]]:
    found = error.message
    return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []


def _said(error: Any) -> str:
    """Notify's words, or the connection's."""
    if error.response is None:
        return f"GOV.UK Notify: {error.__cause__}"
    words = "; ".join(str(each.get("message")) for each in _errors(error)) or str(error.message)
    return f"{error.response.status_code} {words}"


def undelivered(account: Account, *, since: datetime) -> Iterator[Bounce]:
    """What Notify has given up delivering, of what was sent since a moment. Raises OSError when it does not say."""
    client = account.client()
    for status in FAILED:
        older: dict[str, str] = {}
        for _ in range(MAX_PAGES):
            page = _listed(client, template_type="email", status=status, **older)
            yield from filter(None, (_bounce(each, status) for each in page))
            if not page or _sent_at(page[-1]) < since:
                break
            older = {"older_than": str(page[-1].get("id"))}


def _bounce(notification: dict[str, Any], status: str) -> Bounce | None:
    """None for mail that is not ours: other services may share the account."""
    try:
        return Bounce(uuid.UUID(str(notification.get("reference"))), f"GOV.UK Notify: {status}")
    except ValueError:
        return None


def _sent_at(notification: dict[str, Any]) -> datetime:
    try:
        return datetime.fromisoformat(str(notification.get("created_at"))).astimezone(UTC)
    except ValueError:
        return datetime.min.replace(tzinfo=UTC)
