"""Config: read once from the environment."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Self

ROOT = Path(__file__).parent
DEMO_DATABASE = ROOT / "var" / "demo.sqlite3"
MEGABYTE = 1024 * 1024

_SERVER = re.compile(r"smtps?://([^\s/]+@)?([^@\s/:]+|\[[\da-f:]+\])(:\d+)?/?")
_SENDER = re.compile(r"[^\s@<>]+@[^\s@<>]+")
_UUID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_NOTIFY_KEY = re.compile(rf"{_UUID}-{_UUID}$")


class Misconfigured(Exception):
    """The environment does not say enough to start, or contradicts itself."""


def _check_mail(env: Mapping[str, str]) -> None:
    """Raise Misconfigured, saying what to do, where mail could not leave, or two ways are settled for it."""
    for name in ("MAIL_URL", "MAIL_RESCUE_URL"):
        if env.get(name) and not _SERVER.fullmatch(env[name]):
            raise Misconfigured(
                f"{name} must be like smtp://user:password@host:port or smtps://host (docs/settings.md)"
            )
    if env.get("MAIL_FROM") and not _SENDER.fullmatch(env["MAIL_FROM"]):
        raise Misconfigured("MAIL_FROM must be one address and nothing else, like no-reply@example.nhs.uk")
    if bool(env.get("NOTIFY_API_KEY")) != bool(env.get("NOTIFY_TEMPLATE_ID")):
        raise Misconfigured("NOTIFY_API_KEY and NOTIFY_TEMPLATE_ID belong together: set both, or neither")
    if env.get("NOTIFY_API_KEY"):
        _check_notify(env)
    elif env.get("MAIL_RESCUE_URL") and not env.get("MAIL_URL"):
        raise Misconfigured("MAIL_RESCUE_URL stands behind another way: set MAIL_URL too, or instead")


def _check_notify(env: Mapping[str, str]) -> None:
    if env.get("MAIL_URL"):
        raise Misconfigured("MAIL_URL and NOTIFY_API_KEY are both set: remove one, for mail takes one way")
    if not _NOTIFY_KEY.search(env["NOTIFY_API_KEY"]):
        raise Misconfigured("NOTIFY_API_KEY is not whole: copy all of it from “API integration” in GOV.UK Notify")
    if find_spec("notifications_python_client") is None:
        raise Misconfigured("GOV.UK Notify needs the extra “notify”: pip install '.[notify]' (docs/settings.md)")


@dataclass(frozen=True)
class Config:
    """Every setting of the service. A default is right for production and fit to publish."""

    SECRET_KEY: str
    SQLALCHEMY_DATABASE_URI: str
    SITE_URL: str = "http://localhost:8000/"
    """The address people reach the service by, with a slash at its end: it begins every link in a mail."""
    MAIL_URL: str = ""
    """smtp://user:password@host:port or smtps://…; empty writes each mail into MAIL_FOLDER instead."""
    MAIL_FOLDER: str = str(ROOT / "var" / "mail")
    MAIL_FROM: str = "no-reply@example.nhs.uk"
    MAIL_RESCUE_URL: str = ""
    """A second server, as MAIL_URL: tried when the first cannot be reached or says not now."""
    MAIL_BOUNCES_FOLDER: str = ""
    """A Maildir into which mail that came back is delivered."""
    NOTIFY_API_KEY: str = ""
    NOTIFY_TEMPLATE_ID: str = ""
    NOTIFY_URL: str = ""
    """Another address than GOV.UK Notify's own: for tests."""
    TRUSTED_PROXIES: int = 0
    """How many proxies of yours stand in front, each adding to X-Forwarded-For."""
    SESSION_COOKIE_SECURE: bool = True
    SESSION_COOKIE_HTTPONLY: bool = True
    SESSION_COOKIE_SAMESITE: str = "Lax"
    MAX_CONTENT_LENGTH: int = 30 * MEGABYTE
    MAX_FORM_MEMORY_SIZE: int = 5 * MEGABYTE
    WTF_CSRF_TIME_LIMIT: int | None = None
    """A form stays good as long as the sign-in does."""
    WTF_CSRF_ENABLED: bool = True
    WTF_CSRF_SSL_STRICT: bool = False
    DEMO: bool = False
    TESTING: bool = False

    @classmethod
    def from_env(cls, env: Mapping[str, str] = os.environ) -> Self:
        """Read the environment. Raises Misconfigured, naming the variable that is missing."""
        missing = [name for name in ("SECRET_KEY", "DATABASE_URL") if not env.get(name)]
        if missing:
            raise Misconfigured(f"Set {' and '.join(missing)} in the environment (README, “Settings”)")
        _check_mail(env)
        return cls(
            SECRET_KEY=env["SECRET_KEY"],
            SQLALCHEMY_DATABASE_URI=env["DATABASE_URL"],
            SITE_URL=env.get("SITE_URL", cls.SITE_URL).rstrip("/") + "/",
            MAIL_URL=env.get("MAIL_URL", cls.MAIL_URL),
            MAIL_FOLDER=env.get("MAIL_FOLDER", cls.MAIL_FOLDER),
            MAIL_FROM=env.get("MAIL_FROM", cls.MAIL_FROM),
            MAIL_RESCUE_URL=env.get("MAIL_RESCUE_URL", cls.MAIL_RESCUE_URL),
            MAIL_BOUNCES_FOLDER=env.get("MAIL_BOUNCES_FOLDER", cls.MAIL_BOUNCES_FOLDER),
            NOTIFY_API_KEY=env.get("NOTIFY_API_KEY", cls.NOTIFY_API_KEY),
            NOTIFY_TEMPLATE_ID=env.get("NOTIFY_TEMPLATE_ID", cls.NOTIFY_TEMPLATE_ID),
            NOTIFY_URL=env.get("NOTIFY_URL", cls.NOTIFY_URL),
            TRUSTED_PROXIES=int(env.get("TRUSTED_PROXIES", cls.TRUSTED_PROXIES)),
            SESSION_COOKIE_SECURE=env.get("INSECURE_COOKIES", "") != "yes",
        )

    @classmethod
    def for_demo(cls, env: Mapping[str, str] = os.environ) -> Self:
        """The demonstration: an embedded database of its own. Raises Misconfigured where a database is configured."""
        if env.get("DATABASE_URL"):
            raise Misconfigured("The demonstration lets anybody in, so it does not run where DATABASE_URL is set")
        DEMO_DATABASE.parent.mkdir(exist_ok=True)
        return cls(
            SECRET_KEY="demonstration only: everything in it is made up",  # noqa: S106 -- and on this machine only
            SQLALCHEMY_DATABASE_URI=f"sqlite:///{DEMO_DATABASE}",
            SESSION_COOKIE_SECURE=False,
            DEMO=True,
        )
