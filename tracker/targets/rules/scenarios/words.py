"""What a scenario assumes, in one line. Pure."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields

from tracker.targets.rules.measures import appointed_share
from tracker.targets.rules.recruitment import DEFAULT_TURNOVER
from tracker.targets.rules.scenarios.basis import BandTerms, Basis, Origin, in_sentence
from tracker.targets.rules.scenarios.terms import Levers
from tracker.wres.rules.arithmetic import rounded
from tracker.wres.rules.results import Results

FEW_EXCEPTIONS = 2


def assumptions(basis: Basis) -> str:
    """All that is assumed of the bands, in one sentence.

    "12.5% leave each year; the bands grow by 1% a year; 20% of the people recruited are BME; 30% of vacancies are
    filled from the band below."
    """
    said = "; ".join(_parts(basis.bands))
    return f"{said[:1].upper()}{said[1:]}."


def share_words(share: float) -> str:
    """A share (0 to 1) as a percentage, no longer than it must be.

    >>> share_words(0.125), share_words(0.2), share_words(-0.01)
    ('12.5%', '20%', '\N{MINUS SIGN}1%')
    """
    return f"{rounded(100 * share, 1).removesuffix('.0')}%".replace("-", "\N{MINUS SIGN}")


def otherwise(results: Results, levers: Levers) -> dict[str, str]:
    """What holds where a question about one band is left empty, or with no ``levers`` set one about them all.

    By the name of the lever.
    """
    today = appointed_share(results)
    recruited = (
        "as each band is now" if today is None else f"{share_words(today)}, as among all appointments in the return"
    )
    nothing_set = {
        "turnover": f"what is assumed for each band, or {share_words(DEFAULT_TURNOVER)}",
        "bme_turnover": "they leave like everybody",
        "growth": "as many posts as now",
        "recruit": f"what is assumed for each band, or {recruited}",
        "promoted": "none",
    }
    set_for_all = {each.name: getattr(levers, each.name) for each in fields(levers)}
    return nothing_set | {
        name: f"{share_words(share)}, as in every band" for name, share in set_for_all.items() if share is not None
    }


def _parts(bands: Sequence[BandTerms]) -> Iterator[str]:
    yield _leaving(bands)
    yield _growing({each.name: each.growth.share for each in bands})
    recruited = _spread({each.name: each.recruit.share for each in bands})
    as_now = ", as among all appointments in the return" if _all(bands, "recruit", Origin.RETURN) else ""
    yield f"{recruited} of the people recruited are BME{as_now}"
    if len(bands) > 1:
        promoted = {each.name: each.promoted.share for each in bands[1:]}
        share = _spread(promoted) if any(promoted.values()) else "none"
        yield f"{share} of the vacancies are filled from the band below"


def _leaving(bands: Sequence[BandTerms]) -> str:
    everybody = _spread({each.name: each.turnover.share for each in bands})
    if any(each.bme_turnover.share != each.turnover.share for each in bands):
        ours = _spread({each.name: each.bme_turnover.share for each in bands})
        return f"{ours} of BME staff leave each year, and {everybody} of others"
    default = ", the stated default" if _all(bands, "turnover", Origin.DEFAULT) else ""
    return f"{everybody} leave each year{default}"


def _growing(growth: Mapping[str, float]) -> str:
    they = "the bands" if len(growth) > 1 else "the band"
    if not any(growth.values()):
        return f"{they} {_verb('keep', growth)} as many posts as now"
    grows, shrinks = max(growth.values()) > 0, min(growth.values()) < 0
    if grows and shrinks:
        return f"the number of posts changes by {_spread(growth)} a year"
    sizes = {name: abs(share) for name, share in growth.items()}
    return f"{they} {_verb('grow' if grows else 'shrink', growth)} by {_spread(sizes)} a year"


def _verb(verb: str, bands: Mapping[str, float]) -> str:
    return verb if len(bands) > 1 else f"{verb}s"


def _spread(shares: Mapping[str, float]) -> str:
    """One figure where the bands agree, with the few that differ; else from the least to the most."""
    words = {name: share_words(share) for name, share in shares.items()}
    ((usual, _),) = Counter(words.values()).most_common(1)
    others = [f"{in_sentence(name)} {said}" for name, said in words.items() if said != usual]
    if not others:
        return usual
    if len(others) <= FEW_EXCEPTIONS and len(others) < len(words) - 1:
        return f"{usual} ({', '.join(others)})"
    return f"{share_words(min(shares.values()))} to {share_words(max(shares.values()))}, band by band,"


def _all(bands: Sequence[BandTerms], lever: str, origin: Origin) -> bool:
    return all(getattr(each, lever).origin is origin for each in bands)
