"""What a trust has settled about reminders: rules, mail, wording, the days of its year."""

import uuid
from datetime import date, time
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Time, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.accounts.models import Organisation
from tracker.db import Edited
from tracker.reminders.rules import settled
from tracker.reminders.rules.meanings import MEANINGS
from tracker.reminders.rules.vocabulary import Deadline, Kind, Mood, Part
from tracker.reminders.rules.wording import Wording


class ReminderRule(Edited):
    """What a trust does about one kind of reminder. Without a row, ``rules.settled`` holds.

    ``steps`` is a list of ``[days, part]``, the days in working days before (negative) or after the due date.
    """

    __table_args__ = (UniqueConstraint("organisation_id", "kind"),)

    organisation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisation.id"))
    kind: Mapped[Kind]
    steps: Mapped[list[Any]]
    is_on: Mapped[bool] = mapped_column(default=True)
    is_urgent: Mapped[bool] = mapped_column(default=False)
    is_required: Mapped[bool] = mapped_column(default=False)

    organisation: Mapped[Organisation] = relationship()

    def __str__(self) -> str:
        return MEANINGS[self.kind].name

    @property
    def rule(self) -> settled.Rule:
        """The rule as the arithmetic takes it."""
        return settled.Rule(
            steps=tuple(settled.Step(days, Part(part)) for days, part in self.steps),
            is_urgent=self.is_urgent,
            is_required=self.is_required,
            is_on=self.is_on,
        )


class ReminderSettings(Edited):
    """When reminder mail is made and may leave (London time), and whether it leaves at all."""

    __table_args__ = (
        CheckConstraint("quiet_until <= digest_at AND digest_at < quiet_from", name="digest_outside_quiet_hours"),
        CheckConstraint("rebase_years BETWEEN 1 AND 10", name="rebase_plausible"),
        CheckConstraint("recheck_months BETWEEN 1 AND 36", name="recheck_plausible"),
    )

    organisation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisation.id"), unique=True)
    mood: Mapped[Mood] = mapped_column(default=Mood.LIVE)
    digest_at: Mapped[time] = mapped_column(Time(), default=settled.DIGEST_AT)
    quiet_from: Mapped[time] = mapped_column(Time(), default=settled.QUIET_FROM)
    quiet_until: Mapped[time] = mapped_column(Time(), default=settled.QUIET_UNTIL)
    rebase_years: Mapped[int] = mapped_column(default=settled.YEARS_BEFORE_REBASING)
    recheck_months: Mapped[int] = mapped_column(default=settled.MONTHS_BEFORE_RECHECK)

    organisation: Mapped[Organisation] = relationship()

    def __str__(self) -> str:
        return "What holds for reminders"


class YearDeadline(Edited):
    """By when, in one year of the standard, something is due at one trust: the dates have moved nearly every year.

    ``source`` is empty where it is the usual day. ``met_on`` is when it was done, where no other record says so. A row
    is never removed, so that its version tells a calendar which of two dates is the later word.
    """

    __table_args__ = (
        UniqueConstraint("organisation_id", "year", "which"),
        CheckConstraint("year BETWEEN 2000 AND 2100", name="year_plausible"),
    )

    organisation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisation.id"))
    year: Mapped[int]
    which: Mapped[Deadline]
    due_on: Mapped[date]
    source: Mapped[str] = mapped_column(default="")
    met_on: Mapped[date | None]

    organisation: Mapped[Organisation] = relationship()

    def __str__(self) -> str:
        return f"{self.which.capitalize()} {self.year}"


class MailWording(Edited):
    """The words of a trust around the lines of a digest, with placeholders. Without a row, ours."""

    __table_args__ = (
        UniqueConstraint("organisation_id", "which"),
        CheckConstraint("subject <> '' AND opening <> ''", name="says_something"),
    )

    organisation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisation.id"))
    which: Mapped[Wording]
    subject: Mapped[str]
    opening: Mapped[str]
    closing: Mapped[str] = mapped_column(default="")

    organisation: Mapped[Organisation] = relationship()

    def __str__(self) -> str:
        return f"Wording: {self.which}"
