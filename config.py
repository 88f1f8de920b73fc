"""Config: read once from the environment."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self

ROOT = Path(__file__).parent
DEMO_DATABASE = ROOT / "var" / "demo.sqlite3"
MEGABYTE = 1024 * 1024


class Misconfigured(Exception):
    """The environment does not say enough to start, or contradicts itself."""


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
        return cls(
            SECRET_KEY=env["SECRET_KEY"],
            SQLALCHEMY_DATABASE_URI=env["DATABASE_URL"],
            SITE_URL=env.get("SITE_URL", cls.SITE_URL).rstrip("/") + "/",
            MAIL_URL=env.get("MAIL_URL", cls.MAIL_URL),
            MAIL_FOLDER=env.get("MAIL_FOLDER", cls.MAIL_FOLDER),
            MAIL_FROM=env.get("MAIL_FROM", cls.MAIL_FROM),
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
