"""A made-up trust's figures of three years, its plan and its cover sheet, to compose papers from."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from tracker.board_papers.rules.compose.source import ActionLine, Cover, Narrative, Previous, Provenance, Source
from tracker.board_papers.rules.vocabulary import Assurance, Purpose
from tracker.wres.rules.facts import Fact
from tracker.wres.rules.results import Results, calculate
from tracker.wres.rules.vocabulary import BANDS_OF, Ethnicity, Item, StaffGroup

WHITE, BME, UNKNOWN = Ethnicity.WHITE, Ethnicity.BME, Ethnicity.UNKNOWN


def facts(year: int = 2026, *, disciplinary: tuple[int, int] = (17, 9)) -> list[Fact]:
    """A return of about 4,000 staff; later years have a few more BME staff."""
    found = []
    for group, size in ((StaffGroup.NON_CLINICAL, 60), (StaffGroup.CLINICAL, 130), (StaffGroup.MEDICAL_DENTAL, 70)):
        for step, band in enumerate(BANDS_OF[group]):
            white, bme = max(size - 7 * step, 3), max((size - 9 * step) // 4 + year - 2024, 0)
            for ethnicity, value in ((WHITE, white), (BME, bme), (UNKNOWN, step % 3)):
                found.append(Fact(1, Item.HEADCOUNT, group, band, ethnicity, Decimal(value)))
    pairs = {
        (2, Item.SHORTLISTED): (603, 251, 40),
        (2, Item.APPOINTED): (98, 27 + year - 2024, 6),
        (3, Item.DISCIPLINARY): (*disciplinary, 0),
        (4, Item.TRAINING): (310, 70, 9),
        (9, Item.BOARD): (11, 2, 0),
        (9, Item.BOARD_VOTING): (9, 1, 0),
        (9, Item.BOARD_EXECUTIVE): (6, 1, 0),
    }
    for (number, item), values in pairs.items():
        for ethnicity, value in zip((WHITE, BME, UNKNOWN), values, strict=True):
            found.append(Fact(number, item, None, None, ethnicity, Decimal(value)))
    shares = {5: ("27.1", "30.4"), 6: ("22.0", "27.9"), 7: ("61.3", "47.2"), 8: ("6.4", "15.1")}
    for number, (white_share, bme_share) in shares.items():
        moved = Decimal(year - 2026) / 2
        for ethnicity, share, people in ((WHITE, white_share, 940), (BME, bme_share, 212)):
            found.append(Fact(number, Item.PERCENT, None, None, ethnicity, Decimal(share) - moved))
            found.append(Fact(number, Item.RESPONDENTS, None, None, ethnicity, Decimal(people)))
    return found


def results(year: int = 2026, **more: Any) -> Results:
    """The nine indicators of that return."""
    return calculate(facts(year, **more))


def action(number: int, rag: str, **more: Any) -> ActionLine:
    """One action of the plan."""
    plain = ActionLine(
        reference=f"A{number}",
        title="Diversify interview panels for posts at band 8a and above",
        indicators=(2,),
        objective="A workforce that reflects the people we serve",
        measure="Every panel at band 8a and above has a trained ethnic minority member",
        lead="Amara Okafor",
        due=date(2026, 9, 30),
        original_due=date(2026, 6, 30),
        status="in progress",
        rag=rag,
        reason="It was due on 30 September 2026, 53 days ago, and is not closed",
        commentary="31 panel members have been trained; two divisions have not yet named theirs.",
    )
    return replace(plain, **more)


def provenance(**more: Any) -> Provenance:
    """A return that the board has signed off."""
    plain = Provenance(
        file_name="wres-2026-northdale.csv",
        file_sha256="3f" * 32,
        imported_by="Janet Williams",
        imported_on=date(2026, 5, 11),
        revision=1,
        signed_off_by="The chair, for the board",
        signed_off_on=date(2026, 5, 28),
        minute_reference="26/05/14",
        completeness_note="Bank staff are not included.",
        self_reported_percent=Decimal("94.2"),
        audit_head="c0ffee" * 10,
    )
    return replace(plain, **more)


def cover(**more: Any) -> Cover:
    """A cover sheet with every question answered."""
    plain = Cover(
        title="Workforce Race Equality Standard 2026: results and action plan",
        meeting="Board of directors, in public",
        meeting_date=date(2026, 11, 26),
        agenda_item="9.2",
        sponsor="Chief people officer",
        author="Janet Williams",
        purpose=Purpose.DECISION,
        assurance=Assurance.LIMITED,
        summary=(
            "White candidates are still more likely than BME candidates to be appointed from shortlisting, and the gap "
            "is unlikely to be chance. Two actions that would move it are red.\n"
            "The board can take limited assurance until panels are diverse at every band."
        ),
        recommendations=(
            "Note the figures of 31 March 2026 and what has changed since the last paper",
            "Approve the revised due dates of actions A1 and A3",
            "Agree that every executive director reports on panels in their division in January 2027",
        ),
        strategic_objective="Be the best place to work in the region",
        baf_risk="BAF 3: we do not recruit and keep a workforce that reflects the people we serve",
        cqc_domain="Well-led",
        equality={"race": "positive", "sex": "neutral", "age": "neutral"},
        equality_note="A full assessment is held by the company secretary.",
        considered_by="People committee",
        considered_on=date(2026, 11, 4),
    )
    return replace(plain, **more)


def source(**more: Any) -> Source:
    """A paper that a board could be sent."""
    narratives = {
        number: Narrative(
            "Appointing managers still choose from shortlists that they assemble themselves.",
            "Panels of three with a trained ethnic minority member, and scoring before discussion, from January.",
        )
        for number in (1, 2, 3, 7)
    }
    plain = Source(
        organisation="Northdale Hospitals NHS Foundation Trust",
        year=2026,
        cover=cover(),
        now=results(2026),
        provenance=provenance(),
        earlier={2024: results(2024), 2025: results(2025)},
        narratives=narratives,
        actions=(
            action(1, "red"),
            action(2, "green", title="Publish the pay gap by band", indicators=(1,), reason="Nothing is late"),
            action(3, "amber", title="Career conversations at bands 5 and 6", indicators=(1, 7)),
            action(4, "complete", title="Appoint a freedom to speak up guardian", indicators=(), status="complete"),
        ),
        watermark="Draft",
    )
    return replace(plain, **more)


def previous(**more: Any) -> Previous:
    """The paper issued last time; give its frozen `figures`."""
    return replace(Previous("RX1/2026/01", date(2026, 7, 30), {}), **more)
