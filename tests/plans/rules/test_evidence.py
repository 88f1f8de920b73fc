"""Files are known by what is in them."""

import contextlib
import io
import zipfile
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.errors import RuleBroken
from tracker.plans.rules import evidence
from tracker.plans.rules.evidence import check_expiry, check_link, examine, safe_name

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 20
LIES = "The file is not what its name says: it ends in .{} but holds something else"


def office(*names: str, size: int = 1) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in ("[Content_Types].xml", *names):
            archive.writestr(name, b"0" * size)
    return made.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("minutes.pdf", b"%PDF-1.7\n", "application/pdf"),
        ("panel.PNG", PNG, "image/png"),
        ("panel.jpeg", b"\xff\xd8\xff\xe0", "image/jpeg"),
        ("panel.jpg", b"\xff\xd8\xff\xe0", "image/jpeg"),
        ("staff.csv", "name,count\r\nZoë,1\r\n".encode(), "text/csv"),
        ("staff.csv", "\ufeffname\n".encode(), "text/csv"),
        ("notes.txt", "Zoë said".encode("cp1252"), "text/plain"),
        (
            "paper.docx",
            office("word/document.xml"),
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ),
        ("data.xlsx", office("xl/workbook.xml"), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (
            "slides.pptx",
            office("ppt/presentation.xml"),
            "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        ),
    ],
)
def test_a_file_of_an_allowed_type_is_taken_with_the_type_of_its_content(
    name: str, content: bytes, media_type: str
) -> None:
    assert examine(name, content) == evidence.File(name, media_type)


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("minutes.pdf", b"", "The file is empty"),
        ("minutes.pdf", b"%PDF-" + b"0" * evidence.MAXIMUM_BYTES, "The file must be smaller than 10 MB"),
        ("minutes.pdf", b"MZ\x90\x00", LIES.format("pdf")),
        ("minutes.pdf", b"<script>alert(1)</script>", LIES.format("pdf")),
        ("panel.png", b"\xff\xd8\xff\xe0", LIES.format("png")),
        ("paper.docx", b"PK\x03\x04 not a zip", LIES.format("docx")),
        ("paper.docx", office("xl/workbook.xml"), LIES.format("docx")),
        ("notes.txt", b"MZ\x90\x00\x01", LIES.format("txt")),
        ("notes.txt", PNG, LIES.format("txt")),
        ("staff.csv", b"\x81\x8d", LIES.format("csv")),
        (
            "paper.docx",
            office("word/document.xml", "word/vbaProject.bin"),
            "The file must not have macros: save a copy without them",
        ),
        ("run.exe", b"MZ", f"The file must be {evidence.ALLOWED}"),
        ("page.html", b"<p>", f"The file must be {evidence.ALLOWED}"),
        ("picture.svg", b"<svg onload='alert(1)'>", f"The file must be {evidence.ALLOWED}"),
        ("pdf", b"%PDF-1.7", f"The file must be {evidence.ALLOWED}"),
        ("minutes.pdf.exe", b"%PDF-1.7", f"The file must be {evidence.ALLOWED}"),
    ],
)
def test_any_other_file_is_refused_in_words(name: str, content: bytes, message: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        examine(name, content)

    assert refused.value.message == message
    assert refused.value.field == "file"


def test_a_bomb_is_refused_by_its_table_of_contents() -> None:
    bomb = office(*(f"word/media/{number}.bin" for number in range(25)), "word/document.xml", size=9 * 1024 * 1024)

    with pytest.raises(RuleBroken, match="The file unpacks to more than we can take"):
        examine("paper.docx", bomb)


def test_a_file_of_very_many_parts_is_refused() -> None:
    crowded = office("word/document.xml", *(f"word/{number}.xml" for number in range(evidence.MAXIMUM_PARTS)))

    with pytest.raises(RuleBroken, match="The file unpacks to more than we can take"):
        examine("paper.docx", crowded)


@pytest.mark.parametrize(
    ("given_name", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\me\\minutes.pdf", "minutes.pdf"),
        ("annual\u202efdp.exe", "annualfdp.exe"),
        ("a\r\nSet-Cookie: b.pdf", "aSet-Cookie: b.pdf"),
        (" .hidden", "hidden"),
        ("", "file"),
        ("...", "file"),
        ("報告.pdf", "報告.pdf"),
        ("x" * 300 + ".pdf", "x" * 100 + ".pdf"),
    ],
)
def test_a_name_is_kept_without_what_could_mislead(given_name: str, kept: str) -> None:
    assert safe_name(given_name) == kept


def looked_into(name: str, content: bytes) -> evidence.File | None:
    with contextlib.suppress(RuleBroken):
        return examine(name, content)
    return None


@given(st.text(), st.binary(max_size=200))
def test_whatever_comes_is_examined_or_refused_and_nothing_else(name: str, content: bytes) -> None:
    found = looked_into(name, content)

    assert found is None or found.name == safe_name(name)


@given(st.sampled_from(["docx", "xlsx", "pptx", "csv", "txt"]), st.binary(max_size=300))
def test_an_ending_we_take_does_not_make_a_file_of_it(ending: str, content: bytes) -> None:
    found = looked_into(f"file.{ending}", b"PK\x03\x04" + content)

    assert found is None or found.media_type.startswith("text/")


@given(st.text())
def test_a_safe_name_never_holds_a_path_or_a_line_break(name: str) -> None:
    kept = safe_name(name)

    assert kept
    assert not {"/", "\\", "\r", "\n", "\0"} & set(kept)


@pytest.mark.parametrize(
    "link",
    ["https://www.england.nhs.uk/report", "https://intranet.trust.nhs.uk:8443/a?b=c#d", "https://example.org"],
)
def test_a_link_to_a_named_site_is_taken(link: str) -> None:
    check_link(link)


@pytest.mark.parametrize(
    "link",
    [
        "",
        "http://www.england.nhs.uk",
        "javascript:alert(1)",
        "JAVASCRIPT:alert(1)//https://a.b",
        "data:text/html,<script>",
        "//www.england.nhs.uk",
        "https://",
        "https://localhost/x",
        "https://me:secret@example.org",
        "https://example.org\\@evil.example",
        "https://example.org/a b",
        "https://example.org/\u202ea",
        "https://[::1",
        "https://example.org:port/",
        "https://example.org/" + "a" * 2000,
    ],
)
def test_a_link_that_leads_anywhere_else_is_refused(link: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        check_link(link)

    assert refused.value.field == "link"


def test_evidence_may_not_be_out_of_date_the_day_it_is_added() -> None:
    today = date(2026, 4, 1)
    check_expiry(None, today)
    check_expiry(today, today)

    with pytest.raises(RuleBroken) as refused:
        check_expiry(date(2026, 3, 31), today)

    assert refused.value.message == "The date the evidence expires must be today or in the future"
