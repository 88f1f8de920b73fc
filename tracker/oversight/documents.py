"""The audit trail as a file that a spreadsheet opens and cannot run."""

import csv
import io
from collections.abc import Iterable, Mapping

from tracker import clock
from tracker.audit.models import AuditEvent
from tracker.oversight.rules import trail as rules
from tracker.text import neutral_cell

HEADER = ("When (London)", "Who", "What happened", "Kind", "Record", "Reason", "Changes", "Details", "Digest")


def csv_of(events: Iterable[AuditEvent], names: Mapping[str, str]) -> bytes:
    """The events, newest first: UTF-8 with a byte-order mark, as Excel expects; no cell can be taken for a formula.

    Not their places in the chain: by the gaps between them one could count what the trail leaves out.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(HEADER)
    writer.writerows([neutral_cell(cell) for cell in _cells(event, names)] for event in events)
    return text.getvalue().encode("utf-8-sig")


def _cells(event: AuditEvent, names: Mapping[str, str]) -> tuple[str, ...]:
    return (
        f"{event.at.astimezone(clock.LONDON):%Y-%m-%d %H:%M:%S}",
        event.actor.name if event.actor else "",
        event.sentence,
        rules.label(event.subject_kind),
        event.subject_name,
        event.reason or "",
        "\n".join(f"{field}: {before} → {after}" for field, before, after in rules.changed(event.details, names)),
        "\n".join(f"{name}: {value}" for name, value in rules.told(event.details, names)),
        event.digest,
    )
