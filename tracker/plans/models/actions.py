"""Plans and their actions."""

import uuid
from datetime import date, datetime
from typing import TYPE_CHECKING, ClassVar

from sqlalchemy import CheckConstraint, Column, ForeignKey, ForeignKeyConstraint, Index, Table, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker import clock
from tracker.accounts.models import Organisation, User
from tracker.db import Base, Edited, Model
from tracker.plans.models.constraints import required
from tracker.plans.rules import dates, standing
from tracker.plans.rules.vocabulary import OPEN, Component, Origin, Priority, Rag, Status
from tracker.targets.models import Target

if TYPE_CHECKING:
    from tracker.plans.models.rechecks import Recheck
    from tracker.plans.models.records import Comment, DueDateRequest, Evidence, Milestone, Progress


class Plan(Edited):
    """What an organisation sets out to do about one year's return. There is one a year."""

    __table_args__ = (
        *required("title"),
        CheckConstraint("year BETWEEN 2000 AND 2100", name="year_plausible"),
        UniqueConstraint("organisation_id", "year"),
        UniqueConstraint("id", "organisation_id", name="uq_plan_id_organisation_id"),
    )

    organisation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisation.id"))
    year: Mapped[int]
    title: Mapped[str]
    introduction: Mapped[str] = mapped_column(default="")

    organisation: Mapped[Organisation] = relationship()
    actions: Mapped[list["Action"]] = relationship(back_populates="plan", order_by="Action.number")

    def __str__(self) -> str:
        return self.title

    @property
    def is_shareable(self) -> bool:
        """A reviewer of a sharing organisation may read it: a plan is for publication."""
        return True


action_contributor = Table(
    "action_contributor",
    Base.metadata,
    Column("action_id", ForeignKey("action.id"), primary_key=True),
    Column("user_id", ForeignKey("user_account.id"), primary_key=True, index=True),
)


class ServedIndicator(Model):
    """One of the nine WRES indicators that an action is meant to move."""

    __tablename__ = "action_indicator"
    __table_args__ = (CheckConstraint("indicator BETWEEN 1 AND 9", name="indicator_of_nine"),)
    needs_audit: ClassVar[bool] = True

    action_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("action.id"), primary_key=True)
    indicator: Mapped[int] = mapped_column(primary_key=True, index=True)


class ServedTarget(Model):
    """A target of the same organisation that an action is meant to bring nearer.

    The database holds both to one organisation. A draft that is discarded is no longer served; a target that the board
    has agreed is never removed.
    """

    __tablename__ = "action_target"
    __table_args__ = (
        ForeignKeyConstraint(
            ["action_id", "organisation_id"], ["action.id", "action.organisation_id"], name="fk_action_target_action"
        ),
        ForeignKeyConstraint(
            ["target_id", "organisation_id"],
            ["target.id", "target.organisation_id"],
            name="fk_action_target_target",
            ondelete="CASCADE",
        ),
    )
    needs_audit: ClassVar[bool] = True

    action_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    target_id: Mapped[uuid.UUID] = mapped_column(primary_key=True, index=True)
    organisation_id: Mapped[uuid.UUID]

    target: Mapped[Target] = relationship(
        primaryjoin="foreign(ServedTarget.target_id) == Target.id", overlaps="served_targets"
    )


class Action(Edited):
    """One thing that somebody answers for, by a day.

    ``amber_from`` and ``red_from`` are the days from which it stands at amber and at red if nothing changes: the rule's
    own answer (``rules.standing``), kept so that a list can be filtered and sorted without loading milestones.
    """

    __table_args__ = (
        *required("title", "measure"),
        ForeignKeyConstraint(
            ["plan_id", "organisation_id"], ["plan.id", "plan.organisation_id"], name="fk_action_plan"
        ),
        UniqueConstraint("plan_id", "number"),
        Index("uq_action_id_organisation_id", "id", "organisation_id", unique=True),
        CheckConstraint("number > 0", name="number_positive"),
        CheckConstraint("start <= due", name="dates_in_order"),
        CheckConstraint("percent BETWEEN 0 AND 100", name="percent_in_range"),
        CheckConstraint("(status = 'complete') = (closed_by_id IS NOT NULL)", name="complete_is_closed"),
        CheckConstraint("(closed_by_id IS NULL) = (closed_at IS NULL)", name="closed_has_moment"),
        CheckConstraint(
            "closed_by_id IS NULL OR (closure_requested_by_id IS NOT NULL AND closed_by_id <> owner_id"
            " AND closed_by_id <> closure_requested_by_id)",
            name="closed_by_a_second_person",
        ),
        CheckConstraint("status <> 'withdrawn' OR ended_reason <> ''", name="withdrawn_with_reason"),
        Index("ix_action_plan_due", "plan_id", "due", "number"),
        Index("ix_action_plan_status", "plan_id", "status", "number"),
        Index("ix_action_plan_red", "plan_id", "red_from"),
        Index("ix_action_status_due", "status", "due"),
        Index("ix_action_organisation_status", "organisation_id", "status", "red_from", "amber_from"),
    )

    plan_id: Mapped[uuid.UUID]
    organisation_id: Mapped[uuid.UUID]
    number: Mapped[int]
    title: Mapped[str]
    description: Mapped[str] = mapped_column(default="")
    component: Mapped[Component]
    priority: Mapped[Priority] = mapped_column(default=Priority.MEDIUM)
    origin: Mapped[Origin] = mapped_column(default=Origin.OTHER)
    origin_reference: Mapped[str] = mapped_column(default="")
    starting_point: Mapped[str] = mapped_column(default="")
    baf_risk: Mapped[str] = mapped_column(default="")
    objective: Mapped[str] = mapped_column(default="")

    owner_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("user_account.id"), index=True)
    sponsor_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("user_account.id"))

    start: Mapped[date]
    due: Mapped[date]
    original_due: Mapped[date]
    measure: Mapped[str]
    baseline: Mapped[str] = mapped_column(default="")
    goal: Mapped[str] = mapped_column(default="")

    status: Mapped[Status] = mapped_column(default=Status.NOT_STARTED)
    status_since: Mapped[date] = mapped_column(default=clock.today)
    percent: Mapped[int] = mapped_column(default=0)
    claim: Mapped[Rag | None]
    progressed_at: Mapped[datetime | None]
    amber_from: Mapped[date | None]
    red_from: Mapped[date | None]

    closure_requested_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("user_account.id"))
    closure_requested_at: Mapped[datetime | None]
    closure_statement: Mapped[str] = mapped_column(default="")
    closure_reply: Mapped[str] = mapped_column(default="")
    closed_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("user_account.id"))
    closed_at: Mapped[datetime | None]
    ended_reason: Mapped[str] = mapped_column(default="")
    carried_from_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("action.id"), unique=True)

    plan: Mapped[Plan] = relationship(back_populates="actions")
    owner: Mapped[User] = relationship(foreign_keys=owner_id)
    sponsor: Mapped[User | None] = relationship(foreign_keys=sponsor_id)
    closure_requested_by: Mapped[User | None] = relationship(foreign_keys=closure_requested_by_id)
    closed_by: Mapped[User | None] = relationship(foreign_keys=closed_by_id)
    carried_from: Mapped["Action | None"] = relationship(remote_side="Action.id", back_populates="carried_to")
    carried_to: Mapped["Action | None"] = relationship(back_populates="carried_from")
    contributors: Mapped[list[User]] = relationship(secondary=action_contributor, order_by=User.name)
    served: Mapped[list[ServedIndicator]] = relationship(
        order_by=ServedIndicator.indicator, cascade="all, delete-orphan"
    )
    served_targets: Mapped[list[ServedTarget]] = relationship(cascade="all, delete-orphan")
    milestones: Mapped[list["Milestone"]] = relationship(
        back_populates="action", order_by="(Milestone.due, Milestone.created_at)", cascade="all, delete-orphan"
    )
    progress: Mapped[list["Progress"]] = relationship(
        back_populates="action", order_by="Progress.created_at.desc()", cascade="all, delete-orphan"
    )
    evidence: Mapped[list["Evidence"]] = relationship(
        back_populates="action", order_by="Evidence.created_at", cascade="all, delete-orphan"
    )
    comments: Mapped[list["Comment"]] = relationship(
        back_populates="action", order_by="Comment.created_at", cascade="all, delete-orphan"
    )
    due_date_requests: Mapped[list["DueDateRequest"]] = relationship(
        back_populates="action", order_by="DueDateRequest.created_at.desc()", cascade="all, delete-orphan"
    )
    recheck: Mapped["Recheck | None"] = relationship(back_populates="action")

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"

    @property
    def reference(self) -> str:
        """What the board calls it: "A7"."""
        return f"A{self.number}"

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to do something about it."""
        return self.status in OPEN

    @property
    def organisation(self) -> Organisation:
        """Whose action it is, by way of the plan."""
        return self.plan.organisation

    @property
    def indicators(self) -> list[int]:
        """The numbers of the WRES indicators it is meant to move, in order."""
        return sorted(each.indicator for each in self.served)

    @property
    def targets(self) -> list[Target]:
        """The targets it serves, in the order of their numbers."""
        return sorted((each.target for each in self.served_targets), key=lambda target: target.number)

    @property
    def target_ids(self) -> list[uuid.UUID]:
        """The targets it serves, as a form asks."""
        return [target.id for target in self.targets]

    @property
    def contributor_ids(self) -> list[uuid.UUID]:
        """Who works on it beside its owner, as the access policy asks."""
        return [person.id for person in self.contributors]

    @property
    def requested_by_id(self) -> uuid.UUID | None:
        """Who asked for it to be closed, as the access policy asks."""
        return self.closure_requested_by_id

    @property
    def is_shareable(self) -> bool:
        """A reviewer of a sharing organisation may read it: a plan is for publication."""
        return True

    @property
    def slippage(self) -> int:
        """Days from the due date first agreed to the one that holds now; below nought where it was brought forward."""
        return dates.slippage(self.original_due, self.due)

    @property
    def rag(self) -> Rag:
        """How it stands today, from the two days kept with it: loads nothing."""
        return standing.on(clock.today(), self.status, amber_from=self.amber_from, red_from=self.red_from)

    @property
    def facts(self) -> standing.Facts:
        """What the rule needs to know; milestones and evidence must be loaded."""
        return standing.Facts(
            status=self.status,
            status_since=self.status_since,
            start=self.start,
            due=self.due,
            milestones=tuple(
                standing.Step(step.title, step.weight, step.due, step.done_on) for step in self.milestones
            ),
            evidence=tuple(standing.Proof(piece.title, piece.current.expires_on) for piece in self.evidence),
            closed_on=self.closed_at.astimezone(clock.LONDON).date() if self.closed_at else None,
        )

    @property
    def undecided_request(self) -> "DueDateRequest | None":
        """The new due date somebody has asked for and nobody has decided on."""
        return next((request for request in self.due_date_requests if request.granted is None), None)


class SavedFilter(Edited):
    """A view of the list that one person keeps for themselves, as the query part of its address."""

    __table_args__ = (*required("name", "query"), UniqueConstraint("user_id", "organisation_id", "name"))

    user_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("user_account.id"))
    organisation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisation.id"))
    name: Mapped[str]
    query: Mapped[str]

    def __str__(self) -> str:
        return self.name
