"""Questions about when reminder mail is made and leaves."""

from typing import Any

from tracker.reminders.models import ReminderSettings
from tracker.reminders.rules.settling import REBASE_YEARS, RECHECK_MONTHS, typed_time
from tracker.reminders.rules.vocabulary import Mood
from tracker.web.forms import (
    Difference,
    EditForm,
    InputRequired,
    IntegerField,
    NumberRange,
    RadioField,
    SubmitField,
    TextField,
)

TIMES = ("digest_at", "quiet_from", "quiet_until")


def _time(label: str, description: str, what: str) -> TextField:
    return TextField(
        label,
        [InputRequired(f"Enter the time from which {what}, like 7:30am")],
        description=description,
        look={"classes": "nhsuk-input--width-5"},
    )


def _number(label: str, description: str, limits: tuple[int, int], noun: str) -> IntegerField:
    message = f"Enter a number of {noun} from {limits[0]} to {limits[1]}"
    return IntegerField(
        label,
        [InputRequired(message), NumberRange(*limits, message)],
        description=description,
        look={"classes": "nhsuk-input--width-2", "suffix": noun},
    )


class SettingsForm(EditForm):
    """Whether mail leaves, its hours, and how long things stand."""

    mood = RadioField(
        "What happens to reminder mail?",
        [InputRequired("Select what happens to reminder mail")],
        choices=Mood,
        hints={Mood.SANDBOX.value: "To try rules and wording: nobody gets any, and it is not sent later"},
    )
    digest_at_typed = _time(
        "From when is the digest made?", "On working days, London time. For example, 7:30am", "the digest is made"
    )
    quiet_until_typed = _time(
        "From when may mail leave in the morning?", "Urgent mail too. For example, 7:00am", "mail may leave"
    )
    quiet_from_typed = _time("From when does nothing leave in the evening?", "For example, 7:00pm", "nothing leaves")
    rebase_years = _number(
        "How long does a target stand on its baseline?",
        "Then re-basing is reminded of, if a newer return is signed off",
        REBASE_YEARS,
        "years",
    )
    recheck_months = _number(
        "How long after an action was closed is it looked at again?",
        "To see whether what it changed has lasted",
        RECHECK_MONTHS,
        "months",
    )
    submit = SubmitField("Save the settings")

    @classmethod
    def showing_what_holds(cls, found: ReminderSettings | None, held: ReminderSettings) -> "SettingsForm":
        """The form with what holds in its boxes; ``found`` is what the trust settled, if it did."""
        boxes: dict[str, Any] = {f"{each}_typed": typed_time(getattr(held, each)) for each in TIMES}
        rest = {"mood": held.mood, "rebase_years": held.rebase_years, "recheck_months": held.recheck_months}
        return cls(obj=found, data=boxes | rest)

    def _show_conflict(self) -> None:
        super()._show_conflict()
        for each in TIMES:
            box, saved = self[f"{each}_typed"], typed_time(getattr(self.record, each))
            if box.data.zfill(len(saved)) != saved:
                self.differences.append(Difference(box.label.text, saved, box.data))
