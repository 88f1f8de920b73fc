"""A picture of the rules, drawn for a page."""

from dataclasses import dataclass

from markupsafe import Markup

from tracker.targets.rules.pictures import Picture
from tracker.web.charts import svg


@dataclass(frozen=True)
class Drawn:
    """The drawing, beside the finding and the table that it was drawn from."""

    picture: Picture
    svg: Markup


def drawn(picture: Picture) -> Drawn:
    """The picture as inline SVG, its finding told to those who do not see it."""
    description = f"{picture.finding} The table below holds every figure of the chart."
    return Drawn(picture, svg(picture.spec, picture.title, description))
