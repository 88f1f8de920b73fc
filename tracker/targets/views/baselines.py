"""The signed-off returns that a target may start from, each with the figure it gives."""

import uuid
from decimal import Decimal

from tracker.targets.forms.writing import Offer, TargetForm
from tracker.targets.models import TargetVersion
from tracker.targets.queries import Figures
from tracker.targets.rules.measures import Reading, reading, workforce_percent
from tracker.targets.rules.vocabulary import Measure
from tracker.targets.rules.words import figure
from tracker.web.filters import percent
from tracker.wres.models import Return
from tracker.wres.queries import get_return, returns_of, standing
from tracker.wres.rules.results import Results


def offers_for(
    organisation_id: uuid.UUID, measure: Measure, figures: Figures, held: Return | None = None
) -> list[Offer]:
    """Newest first. ``held`` is the draft's own return, which may have been corrected since."""
    returns = standing(returns_of(organisation_id, drafts=False))
    offers = [_offer(returns[year], figures.years[year], measure) for year in sorted(figures.years, reverse=True)]
    if held and all(held.id != each.id for each in returns.values()):
        offers.append(_offer(held, get_return(held.id).results, measure, " (corrected since)"))
    return [each for each in offers if each]


def _offer(wres_return: Return, results: Results, measure: Measure, more: str = "") -> Offer | None:
    """None where the return has no figure for the measure."""
    found = reading(results, measure, wres_return.year)
    if found is None:
        return None
    label = f"Return of 31 March {wres_return.year}{more}"
    return Offer(str(wres_return.id), label, _said(found, measure, workforce_percent(results)))


def _said(found: Reading, measure: Measure, workforce: float | None) -> str:
    value = figure(measure.unit, found.value)
    if not measure.is_share:
        return value
    said = f"{value}: {found.bme:,} BME of {found.known:,} people whose ethnicity is known"
    return f"{said}. The whole workforce: {percent(workforce)}"


def chosen(form: TargetForm) -> Return | None:
    """The return that the form names, with its figures; None where the baseline is typed."""
    return None if form.is_typed else get_return(uuid.UUID(form.return_id.data))


def taken_from(draft: TargetVersion) -> Decimal | None:
    """The workforce's share (percent) in the return that a draft starts from, as the database keeps it."""
    if draft.return_id is None:
        return None
    share = workforce_percent(get_return(draft.return_id).results)
    return None if share is None else Decimal(repr(share)).quantize(Decimal("0.000001"))
