"""Questions about a step in the career of a colleague who asked to be followed."""

from tracker.commitments.rules.vocabulary import Step
from tracker.web.forms import DateField, Form, InputRequired, RadioField, SelectField, SubmitField, TextField, as_member
from tracker.wres.rules.vocabulary import Band, band_words

BANDS = [("", "Not given"), *((band.value, band_words(band)) for band in Band if band is not Band.ALL)]


class StepForm(Form):
    """What happened, and when."""

    kind = RadioField("What happened?", [InputRequired("Select what happened")], choices=Step)
    from_band = SelectField("From band or grade (optional)", choices=BANDS, coerce=as_member(Band))
    to_band = SelectField(
        "To band or grade",
        choices=BANDS,
        coerce=as_member(Band),
        description="Needed for a move to another band",
    )
    words = TextField("Which post or programme?", description="Needed for a leadership programme", max_length=200)
    happened_on = DateField("When was it?", [InputRequired("Enter the day on which it happened")], what="The day")
    submit = SubmitField("Write it down")


class RemoveStepForm(Form):
    """Nothing to ask: the button is the answer."""

    submit = SubmitField("Take it back")
