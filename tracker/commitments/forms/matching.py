"""Which of the proposals are sent to the two people, by the coordinator's own decision."""

from collections.abc import Iterable, Sequence
from typing import Any

from tracker.commitments.rules.chosen import Chosen
from tracker.commitments.rules.vocabulary import Kind
from tracker.web.forms import (
    CheckboxesField,
    Form,
    InputRequired,
    Optional,
    RadioField,
    SelectField,
    SubmitField,
    as_id,
    as_member,
)

OTHER = "other"


class ProposalsForm(Form):
    """Which proposals? What was proposed when the page was opened is asked of the service again."""

    pairs = CheckboxesField(
        "Which do you propose?",
        [InputRequired("Select at least one proposal")],
        coerce=Chosen.of,
        validate_choice=False,
    )
    submit = SubmitField("Propose the ones I ticked")

    def offer(self, proposals: Iterable[Chosen]) -> None:
        """Let these be ticked."""
        self.pairs.choices = [(each, str(each)) for each in proposals]

    @property
    def values(self) -> dict[str, Any]:
        """The pairs that were ticked."""
        return {"chosen": list(self.pairs.data or [])}


class MatchForm(Form):
    """Whom to propose to one colleague: one of the best few, or somebody else by hand."""

    pair = RadioField("Whom do you propose?", [InputRequired("Select whom you propose")])
    leader_id = SelectField("Somebody else: which leader?", [Optional()], coerce=as_id)
    kind = SelectField("Somebody else: for what?", [Optional()], coerce=as_member(Kind))
    submit = SubmitField("Propose")

    def offer(
        self, best: Sequence[tuple[Chosen, str, str]], leaders: Iterable[tuple[Any, str]], kinds: Iterable[Kind]
    ) -> None:
        """The best few, each with who, in which kind, and why; every leader, and the kinds that were asked for."""
        self.pair.choices = [*((str(chosen), label) for chosen, label, _ in best), (OTHER, "Somebody else")]
        self.pair.hints = {str(chosen): why for chosen, _, why in best}
        self.leader_id.choices = [("", "Select one"), *leaders]
        self.kind.choices = [("", "Select one"), *((kind.value, kind.capitalize()) for kind in kinds)]

    def validate(self, extra_validators: Any = None) -> bool:
        """Somebody else needs a leader and a kind."""
        is_valid: bool = super().validate(extra_validators)
        if self.pair.data != OTHER:
            return is_valid
        for field, words in ((self.leader_id, "Select which leader"), (self.kind, "Select for what")):
            if not field.data:
                field.errors = [*field.errors, words]
                is_valid = False
        return is_valid

    def chosen_for(self, colleague_id: Any) -> Chosen:
        """The pair that was chosen."""
        if self.pair.data == OTHER:
            return Chosen(self.leader_id.data, colleague_id, self.kind.data)
        return Chosen.of(self.pair.data)
