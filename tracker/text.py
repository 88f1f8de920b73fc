"""What text may hold, so that what is typed once reads the same on every page and in every export. Pure."""

import unicodedata
from pathlib import PurePosixPath

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the start of a formula."""

LONGEST_FILE_NAME = 200

_ALLOWED_CONTROLS = frozenset("\n\t")
_NO_CHARACTER = 0xFFFE  # the last two code points of every plane: U+FFFE, U+FFFF, U+1FFFE …


def unstorable(text: str) -> str | None:
    """Name the first character that a database, a Word file or a PDF cannot carry, or None.

    >>> unstorable("Zoë said \\U0001f642\\nand went")
    >>> unstorable("a\\x00b")
    'U+0000'
    """
    for character in text:
        if character not in _ALLOWED_CONTROLS and _is_unstorable(character):
            return f"U+{ord(character):04X}"
    return None


def _is_unstorable(character: str) -> bool:
    return unicodedata.category(character) in {"Cc", "Cs"} or ord(character) & _NO_CHARACTER == _NO_CHARACTER


def tidy(text: str) -> str:
    """Line ends as one newline, no space around, letters composed (NFC), so that equal words compare equal.

    >>> tidy("  one\\r\\ntwo ")
    'one\\ntwo'
    """
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def file_name(name: str) -> str:
    """The name of a file without its folders, and without characters that cannot be stored or printed.

    >>> file_name("C:\\\\Users\\\\me\\\\Return\\x00.csv"), len(file_name("x" * 300 + ".xlsx"))
    ('Return_.csv', 200)
    """
    name = PurePosixPath(name.replace("\\", "/")).name
    kept = "".join(each if unstorable(each) is None and each.isprintable() else "_" for each in name)
    if len(kept) <= LONGEST_FILE_NAME:
        return kept
    ending = PurePosixPath(kept).suffix[:10]
    return kept[: LONGEST_FILE_NAME - len(ending)] + ending


def neutral_cell(text: str) -> str:
    """The text as a spreadsheet may hold it in a CSV file: never run as a formula (OWASP: CSV injection).

    >>> neutral_cell("=1+1")
    "'=1+1"
    >>> neutral_cell("Leeds")
    'Leeds'
    """
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text
