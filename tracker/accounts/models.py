"""Organisations, people, roles, board seats, and the links and tries by which people come in."""

import uuid
from datetime import date, datetime
from typing import TYPE_CHECKING, ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker import clock
from tracker.access import Role
from tracker.accounts import rules
from tracker.db import Edited, Entity

OF_A_SESSION = "of a session"
"""What is read with a person whose request it is, and left alone wherever else they are read."""


class Organisation(Edited):
    """A trust, integrated care board, region or arm's length body, known by its ODS code."""

    __table_args__ = (
        CheckConstraint("name <> ''", name="name_not_empty"),
        CheckConstraint("ods_code <> ''", name="ods_code_not_empty"),
    )

    name: Mapped[str]
    ods_code: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[rules.Kind]
    region_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("organisation.id"), index=True)

    region: Mapped["Organisation | None"] = relationship(remote_side="Organisation.id")
    sharings_with_it: Mapped[list["Sharing"]] = relationship(
        primaryjoin="and_(Sharing.reader_id == Organisation.id, Sharing.ended_at.is_(None))", viewonly=True
    )

    is_shareable: ClassVar[bool] = True

    def __str__(self) -> str:
        return self.name

    @property
    def organisation_id(self) -> uuid.UUID:
        """An organisation belongs to itself."""
        return self.id

    @property
    def organisation(self) -> "Organisation":
        """An organisation belongs to itself."""
        return self

    @property
    def shared_with_it(self) -> set[uuid.UUID]:
        """The organisations that share their record with this one's reviewers."""
        return {sharing.organisation_id for sharing in self.sharings_with_it}


class User(Entity):
    """A person with an account. ``session_key`` is part of every sign-in: a new one signs them out everywhere."""

    __tablename__ = "user_account"
    __table_args__ = (
        CheckConstraint("email <> ''", name="email_not_empty"),
        CheckConstraint("name <> ''", name="name_not_empty"),
    )

    email: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    password_hash: Mapped[str | None]
    session_key: Mapped[uuid.UUID] = mapped_column(default=uuid.uuid4)

    memberships: Mapped[list["Membership"]] = relationship(
        back_populates="user", foreign_keys="Membership.user_id", order_by="Membership.created_at"
    )

    is_authenticated: ClassVar[bool] = True
    is_anonymous: ClassVar[bool] = False

    if TYPE_CHECKING:
        unread: Mapped[int]
        """How many things are new to them on their page of what needs them: ``reminders`` adds it."""

    def __str__(self) -> str:
        return self.name

    def get_id(self) -> str:
        """What the session cookie holds: ends with the sign-in when the key changes."""
        return f"{self.id}.{self.session_key}"

    @property
    def active_memberships(self) -> list["Membership"]:
        """Roles held now."""
        return [membership for membership in self.memberships if membership.is_active]

    @property
    def is_active(self) -> bool:
        """Whether any role is left: without one there is nothing to sign in to."""
        return bool(self.active_memberships)

    @property
    def organisations(self) -> list[Organisation]:
        """Where the person holds a role, each once, in the order they joined."""
        return list(dict.fromkeys(membership.organisation for membership in self.active_memberships))

    @property
    def organisation_id(self) -> uuid.UUID | None:
        """Where the person's own events belong in the trail: the first organisation they joined."""
        first = next(iter(self.active_memberships or self.memberships), None)
        return first.organisation_id if first else None

    def belongs_to(self, organisation_id: uuid.UUID | None) -> bool:
        """Whether the person holds a role of their own there: it is not only shared with them."""
        return any(each.organisation_id == organisation_id for each in self.active_memberships)

    def roles_at(self, organisation_id: uuid.UUID | None) -> frozenset[Role]:
        """The roles held there now, and a reviewer's role where that organisation shares with the reviewer's own."""
        active = self.active_memberships
        own = {each.role for each in active if each.organisation_id == organisation_id}
        reviewing = [each.organisation for each in active if each.role is Role.OVERSEER]
        if any(organisation_id in reader.shared_with_it for reader in reviewing):
            own.add(Role.OVERSEER)
        return frozenset(own)


class Membership(Entity):
    """A role that a person holds at an organisation, from a day, until it is ended."""

    __table_args__ = (
        Index(
            "uq_membership_active",
            "user_id",
            "organisation_id",
            "role",
            unique=True,
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
    )

    user_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("user_account.id"), index=True)
    organisation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisation.id"), index=True)
    role: Mapped[Role]
    ended_at: Mapped[datetime | None]

    user: Mapped[User] = relationship(back_populates="memberships", foreign_keys=[user_id])
    organisation: Mapped[Organisation] = relationship()

    def __str__(self) -> str:
        return f"{self.user.name}, {self.role}"

    @property
    def is_active(self) -> bool:
        """Whether the role is held now."""
        return self.ended_at is None


class Sharing(Entity):
    """One organisation lets another's reviewers read its signed-off returns, plans and issued papers."""

    __table_args__ = (
        CheckConstraint("organisation_id <> reader_id", name="not_with_itself"),
        Index(
            "uq_sharing_active",
            "organisation_id",
            "reader_id",
            unique=True,
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
    )

    organisation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisation.id"), index=True)
    reader_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisation.id"), index=True)
    ended_at: Mapped[datetime | None]

    organisation: Mapped[Organisation] = relationship(foreign_keys=[organisation_id])
    reader: Mapped[Organisation] = relationship(foreign_keys=[reader_id])

    def __str__(self) -> str:
        return f"{self.organisation.name} with {self.reader.name}"


class Seat(Edited):
    """A seat on the board and who holds it, from a day, perhaps to a day."""

    __table_args__ = (
        CheckConstraint("holder <> ''", name="holder_not_empty"),
        CheckConstraint("until IS NULL OR until >= since", name="until_not_before_since"),
    )

    organisation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisation.id"), index=True)
    position: Mapped[rules.Position]
    title: Mapped[str]
    is_voting: Mapped[bool]
    holder: Mapped[str]
    user_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("user_account.id"), index=True)
    since: Mapped[date]
    until: Mapped[date | None]

    organisation: Mapped[Organisation] = relationship()
    user: Mapped[User | None] = relationship()

    def __str__(self) -> str:
        return f"{self.title}, {self.holder}"

    @property
    def is_current(self) -> bool:
        """Whether the seat is held today."""
        return self.since <= clock.today() and (self.until is None or self.until >= clock.today())


class Link(Entity):
    """A single-use link that expires, and dies when its person leaves. Only a digest of its token is stored.

    ``used_at`` is also set when a newer link, or leaving, makes it void.
    """

    __table_args__ = (UniqueConstraint("token_digest"),)

    user_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("user_account.id"), index=True)
    purpose: Mapped[rules.Purpose]
    token_digest: Mapped[str]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]

    user: Mapped[User] = relationship()

    @property
    def is_usable(self) -> bool:
        """Not used, not void, not expired, and its person still has something to sign in to."""
        return self.used_at is None and clock.now() < self.expires_at and self.user.is_active


class SignInTry(Entity):
    """One try at signing in, kept for a while to slow down guessing.

    The account is a digest: what is typed there by mistake may be a password. A try counts as failed until it is shown
    to have succeeded, so that many at once cannot slip through together.
    """

    needs_audit: ClassVar[bool] = False

    account: Mapped[str] = mapped_column(index=True)
    address: Mapped[str] = mapped_column(index=True)
    at: Mapped[datetime]
    succeeded: Mapped[bool]


class EndedSignIn(Entity):
    """A sign-in that was ended by signing out: its cookie opens nothing any more, wherever a copy of it may be."""

    __table_args__ = (UniqueConstraint("digest"),)

    needs_audit: ClassVar[bool] = False

    digest: Mapped[str]
