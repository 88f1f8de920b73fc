"""A justification word for word as it is sent: its content, its digest, and what changed from one to the next. Pure."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

SECTIONS = {
    "process": "Process followed",
    "criteria": "Criteria and how they were scored",
    "learning": "What the panel learnt",
}
"""What is said once, in order."""

OF_A_CANDIDATE = {
    "scores": "Scores",
    "reasons": "Reasons",
    "feedback": "Feedback",
    "development": "Development",
}
"""What is said of each interviewee, in order."""

Content = Mapping[str, Any]
"""``vacancy`` and ``expected``, the sections, ``candidates`` (dicts with ``reference``), ``files`` (dicts with ``id``,

``filename``, ``media_type``, ``size``, ``sha256``).
"""


@dataclass(frozen=True, slots=True)
class Change:
    """What one part said before and says now."""

    part: str
    before: str
    after: str


def digest(content: Content) -> str:
    """SHA-256 in hex over canonical JSON.

    >>> digest({"process": "a", "files": []}) == digest({"files": [], "process": "a"})
    True
    """
    canonical = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(canonical.encode("ascii")).hexdigest()


def words_in(content: Content) -> str:
    """Everything that the writers wrote, in order: what is compared with other justifications."""
    once = [content[section] for section in SECTIONS]
    of_each = [candidate[part] for candidate in content["candidates"] for part in OF_A_CANDIDATE]
    return "\n".join(each for each in once + of_each if each)


def parts_of(content: Content) -> dict[str, str]:
    """Every part by its name, in the order of the page.

    >>> content = {"process": "Five questions", "criteria": "", "learning": "",
    ...     "candidates": [{"reference": "C-1", "scores": "3"}], "files": [{"filename": "n.pdf", "sha256": "ab12"}]}
    >>> [(name, words) for name, words in parts_of(content).items() if words]
    [('Process followed', 'Five questions'), ('C-1: scores', '3'), ('Files', 'n.pdf')]
    """
    found = {label: content[section] for section, label in SECTIONS.items()}
    for candidate in content["candidates"]:
        for part, label in OF_A_CANDIDATE.items():
            found[f"{candidate['reference']}: {label.lower()}"] = candidate.get(part, "")
    return found | {"Files": "\n".join(each["filename"] for each in content["files"])}


def changes(before: Content, after: Content) -> list[Change]:
    """What is not the same, part by part: as it was, and as it is."""
    old, new = parts_of(before), parts_of(after)
    names = [*new, *(name for name in old if name not in new)]
    found = [Change(name, old.get(name, ""), new.get(name, "")) for name in names]
    return [each for each in found if each.before != each.after or _is_other_file(each, before, after)]


def _is_other_file(change: Change, before: Content, after: Content) -> bool:
    """A file put in the place of another of the same name."""
    digests = ([each["sha256"] for each in content["files"]] for content in (before, after))
    return change.part == "Files" and next(digests) != next(digests)
