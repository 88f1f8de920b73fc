"""Questions about what a trust does about one kind of reminder."""

from collections.abc import Sequence
from typing import Any

from tracker.reminders.rules.meanings import MEANINGS
from tracker.reminders.rules.settled import Rule
from tracker.reminders.rules.settling import Side, Typed, typed
from tracker.reminders.rules.telling import in_words, who
from tracker.reminders.rules.vocabulary import Kind, Part
from tracker.reminders.rules.when import FARTHEST
from tracker.web.filters import sentence_case
from tracker.web.forms import (
    CheckboxField,
    Difference,
    EditForm,
    HiddenField,
    IntegerField,
    NumberRange,
    Optional,
    SelectField,
    SubmitField,
    as_member,
)

MOST_STEPS = len(Part)
ROWS = range(1, MOST_STEPS + 1)
SECONDARY = "nhsuk-button--secondary"


class _Rows(EditForm):
    """A row a step: ``days_1``, ``side_1``, ``to_1``, ``out_1`` and so on; ``rows`` says how many are on the page."""

    most = MOST_STEPS
    rows = HiddenField()

    @property
    def count(self) -> int:
        """How many rows are on the page."""
        typed_rows = str(self.rows.data or "")
        return min(max(int(typed_rows) if typed_rows.isdecimal() else 1, 1), self.most)

    @property
    def numbers(self) -> range:
        """The rows on the page."""
        return range(1, self.count + 1)


for _number in ROWS:
    _days = IntegerField(
        f"Number of working days in step {_number}",
        [
            Optional(),
            NumberRange(0, FARTHEST, f"Enter a number of working days from 1 to {FARTHEST} in step {_number}"),
        ],
        look={"classes": "nhsuk-input--width-3", "label": {"text": "Number", "size": "s"}},
    )
    setattr(_Rows, f"days_{_number}", _days)
    setattr(_Rows, f"side_{_number}", SelectField("When", choices=Side, default=Side.BEFORE))
    setattr(_Rows, f"to_{_number}", SelectField("Who is told", coerce=as_member(Part)))
    setattr(_Rows, f"out_{_number}", CheckboxField("Take this step out"))


class RuleForm(_Rows):
    """Steps, and how urgent and how binding they are."""

    is_on = CheckboxField("This reminder is on")
    is_urgent = CheckboxField("It cannot wait for the digest: mail it at once, outside quiet hours")
    is_required = CheckboxField("Nobody can turn it off for themselves")
    submit = SubmitField("Save the rule")
    look = SubmitField("Show it in words", look={"classes": SECONDARY, "value": "y"})
    more = SubmitField("Add another step", look={"classes": SECONDARY, "value": "y"})

    def offer(self, kind: Kind, rule: Rule) -> None:
        """Let the parts of this kind be chosen, and show a rule in the boxes of a page that is opened anew."""
        self.most = len(MEANINGS[kind].parts)
        choices = [("", "Nobody"), *((part.value, sentence_case(who(part))) for part in MEANINGS[kind].parts)]
        for number in ROWS:
            self[f"to_{number}"].choices = choices
        if not self.is_submitted():
            self.show(typed(rule.steps), spare=True)
            self.is_on.data, self.is_urgent.data, self.is_required.data = rule.is_on, rule.is_urgent, rule.is_required

    def show(self, steps: Sequence[Typed], *, spare: bool) -> None:
        """Put these steps into the boxes, and an empty row beneath them where there is room."""
        for number in ROWS:
            step = steps[number - 1] if number <= len(steps) else Typed(number, None, Side.BEFORE, None)
            values = {"days": step.days, "side": step.side, "to": step.to, "out": False}
            for name, value in values.items():
                self[f"{name}_{number}"].data, self[f"{name}_{number}"].raw_data = value, None
        self.rows.data = str(min(len(steps) + spare, self.most))

    def add_row(self) -> None:
        """One row more, without those that are taken out; where something is to be mended, every row stays."""
        if self.errors:
            self.rows.data = str(min(self.count + 1, self.most))
        else:
            self.show([each for each in self.steps if not each.is_empty], spare=True)

    @property
    def has_room(self) -> bool:
        """Whether another row may be added: each part is told once."""
        return self.count < self.most

    @property
    def steps(self) -> list[Typed]:
        """The steps as typed, without those to take out."""
        return [
            Typed(number, self[f"days_{number}"].data, self[f"side_{number}"].data or Side.BEFORE, self._part(number))
            for number in self.numbers
            if not self[f"out_{number}"].data
        ]

    def _part(self, number: int) -> Part | None:
        part: Part | None = self[f"to_{number}"].data
        return part

    @property
    def values(self) -> dict[str, Any]:
        """The answers, by the keyword of the service that takes them."""
        named = ("version", "is_on", "is_urgent", "is_required")
        return {name: self[name].data for name in named} | {"steps": self.steps}

    def _show_conflict(self) -> None:
        super()._show_conflict()
        saved, sent = in_words(self.record.rule), [_as_typed(each) for each in self.steps if not each.is_empty]
        if saved != sent:
            self.differences.insert(0, Difference("Who is told, and when", "\n".join(saved), "\n".join(sent)))


def _as_typed(step: Typed) -> str:
    days = "" if step.side is Side.ON else f"{step.days or 'no'} "
    return f"{days}{step.side}: {who(step.to) if step.to else 'nobody'}"


class DropRuleForm(EditForm):
    """Nothing to ask: the button is the answer."""

    submit = SubmitField("Go back to the usual rule", look={"classes": "nhsuk-button--warning"})
