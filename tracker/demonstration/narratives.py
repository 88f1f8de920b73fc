"""What the made-up boards say about each indicator: what it means here, and what they will do about it."""

from typing import NamedTuple

from tracker.demonstration.cast import Trust


class Said(NamedTuple):
    """What the board says of an indicator, by whether it went the right way."""

    better: str
    worse: str


MEANINGS: dict[int, Said] = {
    1: Said(
        better="The share of BME staff in bands 8a to VSM has grown for the second year, most of it at 8a. Above "
        "8b the numbers are still so small that one appointment moves them.",
        worse="The share of BME staff falls at each step from band 6, and hardly anybody reaches 8c. Growth in "
        "the workforce has come at bands 2 and 5 only.",
    ),
    2: Said(
        better="The gap in appointments is narrower than last year. It narrowed where panels had a BME member, "
        "and did not where they had none.",
        worse="The gap in appointments is wider than last year. Most of it arises between interview and offer, "
        "not at shortlisting.",
    ),
    3: Said(
        better="Since managers have met for triage before a formal process, fewer staff enter one, and the "
        "difference between groups has shrunk. The numbers are small and we treat them with caution.",
        worse="BME staff enter the formal process more often. Two divisions account for most cases, and triage "
        "has not begun in either. The numbers are small and we treat them with caution.",
    ),
    4: Said(
        better="Access to non-mandatory training is close to equal. Requests are still lower from night staff.",
        worse="White staff are more likely to receive non-mandatory training, because study leave is granted by "
        "each manager alone and nobody sees the pattern.",
    ),
    5: Said(
        better="Abuse from patients and visitors is down for everybody, and the gap is a little smaller. "
        "Emergency care and reception areas remain the worst.",
        worse="More BME staff report abuse from patients and visitors. Some of the rise is better reporting; "
        "the network says that not all of it is.",
    ),
    6: Said(
        better="Fewer staff report harassment from colleagues, and the gap is smaller in divisions whose "
        "managers took part in the workshops.",
        worse="One BME respondent in four reports harassment from colleagues. The comments speak of rotas, "
        "jokes and being passed over, mostly from line managers.",
    ),
    7: Said(
        better="More BME staff believe that promotion is fair. The comments thank open acting-up posts for it.",
        worse="Fewer than half of BME respondents believe that promotion is fair. Acting-up posts without "
        "advertisement are named most.",
    ),
    8: Said(
        better="Fewer BME staff report discrimination by a manager or colleague, though it is still more than "
        "twice the share among white staff.",
        worse="BME staff report discrimination at more than twice the rate of white staff, and the gap has grown.",
    ),
    9: Said(
        better="The board has come closer to the workforce with the last appointments. Executive posts have not "
        "changed hands.",
        worse="The board looks less like the workforce than last year: a member left, and the workforce went on "
        "changing.",
    ),
}
RESPONSES: dict[int, str] = {
    1: "Open every acting-up post at band 7 and above, and pair leaders with colleagues they sponsor.",
    2: "A BME member on every panel for bands 8a and above, and reasons to the chair where nobody is appointed.",
    3: "Triage before any formal process, with an adviser who did not know the case before.",
    4: "One route to ask for study leave, one monthly panel, and a quarterly note of who was granted it.",
    5: "The withdrawal-of-care policy, signs in every area, and a call within three days to everybody who reports.",
    6: "Workshops on inclusive leadership for managers of ten or more, and divisional figures each quarter.",
    7: "Publish acting-up posts by division, and report the staff survey by pay band.",
    8: "Freedom to speak up champions in every division, and an independent look at closed cases.",
    9: "Recruit the next two non-executives from a wider field, and set every member a measurable objective.",
}


def narrative_of(trust: Trust, place: int, indicator: int) -> tuple[str, str]:
    """What the board said and will do, by whether the made-up figures went the right way since the year before."""
    said = MEANINGS[indicator]
    return said.better if _went_well(trust, place, indicator) else said.worse, RESPONSES[indicator]


def _went_well(trust: Trust, place: int, indicator: int) -> bool:
    series: dict[int, tuple[float, ...]] = {
        2: trust.appointment,
        3: trust.disciplinary,
        4: trust.training,
        9: tuple(-count for count in trust.board_bme),
    }
    if indicator == 1:
        return place > 0
    values = series.get(indicator, trust.harassment)
    return place > 0 and values[place] < values[place - 1]
