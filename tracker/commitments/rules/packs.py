"""For which years a pack may be prepared, and as what it may be had. Pure."""

PACK_FORMATS = ("pdf", "docx")
"""What a pack may be had as: something to hold, not a workbook."""


def years_to_prepare(current: int) -> tuple[int, int]:
    """The financial years of which a pack may be prepared: the last, which is appraised in the summer, and this one."""
    return current - 1, current


LONGEST = 350
"""Characters of each SMART part, review and comment: at their longest, two pages hold them, in Word too."""
