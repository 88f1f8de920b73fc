"""Documents to print: a plain one, and one whose every text is hostile."""

from dataclasses import replace

from tracker.printing.document import (
    Bullets,
    Cell,
    Chart,
    Document,
    Fields,
    Format,
    Heading,
    Paragraph,
    Table,
)
from tracker.web import charts

HOSTILE = (
    "<script>alert('x')</script>",
    "{{ 7 * 7 }} {% raw %}",
    '#eval("1 + 1") *bold* _it_ $x^2$ @ref <label> `raw` // c /* d */ \\ \\u{1F600}',
    "=cmd|' /C calc'!A0",
    "@SUM(1+1)",
    'Smith & Jones <b>bold</b> "quoted" &amp; ]]>',
    "مجلس الإدارة",
    "דירקטוריון",
    "👩🏽‍⚕️ 🙂 𝔘𝔫𝔦",
    "Łódź, Ağrı, Νίκος, Иванов, ਪੰਜਾਬੀ, বাংলা, हिन्दी",
    "董事会 이사회 取締役",
    "https://example.nhs.uk/" + "a-very-long-address/" * 8,
    "བོད་ཡིག ᠮᠣᠩ \ue000 \U0010ffff a\u0e31",
    "a\u202eb\u200fc\u00a0d\u00ade",
)


def spec() -> charts.Spec:
    """A small line chart."""
    points = (charts.Point("2025", 1.7, 1.2, 2.4), charts.Point("2026", 1.59, 1.1, 2.2))
    return charts.line([charts.Series("This trust", points)], unit=charts.Unit.TIMES)


def plain_document() -> Document:
    """A short paper with every kind of block."""
    shares = Table(
        "Appointed from shortlisting",
        ("Year", "Ratio", "BME share", "Shortlisted", "Gap"),
        (
            (
                Cell("2025"),
                Cell("1.70", 1.7, Format.TIMES),
                Cell("17.4%", 17.4, Format.PERCENT),
                Cell("1,234", 1234, Format.COUNT),
                Cell("−3.3", -3.3, Format.POINTS),
            ),
            (
                Cell("2026"),
                Cell("1.59", 1.5912345, Format.TIMES),
                Cell("18.9%", 18.94, Format.PERCENT),
                Cell("not supplied"),
                Cell("+0.5", 0.5, Format.POINTS),
            ),
        ),
        note="A ratio above 1 is the worse outcome for BME people.",
    )
    finding = "White shortlisted candidates were 1.59 times as likely to be appointed as BME shortlisted candidates."
    return Document(
        language="en-GB",
        title="Workforce Race Equality Standard 2026",
        organisation="Northdale Hospitals NHS Foundation Trust",
        number="",
        watermark="Draft",
        cover=Fields("Cover sheet", (("Meeting", "Board of directors in public"), ("Agenda item", "7"))),
        blocks=(
            Heading(1, "Summary"),
            Paragraph("The gap in appointments narrowed.\nIt is still likely to be more than chance."),
            Bullets(("Indicator 2 improved", "Indicator 3 did not")),
            Heading(1, "Indicators"),
            Heading(2, "Indicator 2: appointment from shortlisting"),
            Chart("Relative likelihood of appointment", finding, spec(), shares),
            Heading(1, "Recommendations"),
            Bullets(("Approve the plan", "Note the figures"), ordered=True),
            Heading(1, "Appendix: provenance"),
            Fields("Where the figures come from", (("File", "wres-2026.csv"), ("SHA-256", "ab" * 32))),
        ),
    )


def hostile_document() -> Document:
    """The same shape, with every text of it hostile."""
    rows = tuple((Cell(text), Cell(text), Cell("1.59", 1.59, Format.TIMES)) for text in HOSTILE)
    table = Table(HOSTILE[0], (HOSTILE[2], HOSTILE[1], "=Ratio"), rows, note=HOSTILE[5])
    blocks = tuple(
        block
        for text in HOSTILE
        for block in (Heading(1, text), Heading(2, text), Paragraph(text), Bullets((text, text)))
    )
    chart = Chart(HOSTILE[0], HOSTILE[2], spec(), replace(table, caption=HOSTILE[3]))
    fields = Fields(HOSTILE[1], tuple((f"{index} {text}", text) for index, text in enumerate(HOSTILE)))
    return Document("en-GB", HOSTILE[0], HOSTILE[5], HOSTILE[4], "Draft", fields, (*blocks, table, chart, fields))
