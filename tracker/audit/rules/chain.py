"""The seal that chains one event to the next, and the walk along the chain. Pure."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

GENESIS = "0" * 64
"""What the first event seals in place of a digest before it."""


def seal(previous: str, event: Mapping[str, Any]) -> str:
    """Digest of one event and of the digest before it: SHA-256, in hex, over canonical JSON.

    Change, remove, swap or insert an event, and no digest after it fits.

    >>> seal(GENESIS, {"tag": "person.signed_in"})[:16]
    '4f27e19c628bf2ee'
    """
    canonical = json.dumps(event, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(f"{previous}\n{canonical}".encode("ascii")).hexdigest()


@dataclass(frozen=True)
class Entry:
    """One event as the chain sees it. ``sealed`` is None when what is stored can no longer be read."""

    position: int
    previous: str
    digest: str
    sealed: Mapping[str, Any] | None
    label: str = ""


@dataclass(frozen=True)
class Verdict:
    """What a walk along the chain found. ``fault`` is None when every event fits the one before.

    ``events`` counts those that fit; ``head`` is the digest of the last of them; ``noted_at`` is the position of the
    event whose digest somebody noted earlier, None when it is not in the chain (any more).
    """

    events: int
    head: str
    fault: str | None
    noted_at: int | None = None


def walk(entries: Iterable[Entry], *, length: int, head: str, noted: str | None = None) -> Verdict:
    """Follow the chain from the first event, and name the first one that does not fit.

    ``length`` and ``head`` are what the stored head of the chain says: how many events, and the digest of the last.
    """
    position, digest, noted_at = 0, GENESIS, None
    for entry in entries:
        fault = _fault_of(entry, position + 1, digest)
        if not fault and entry.position == length and entry.digest != head:
            fault = f"event {entry.position}{entry.label}: is not the one that the head of the chain was sealed with"
        if fault:
            return Verdict(position, digest, fault, noted_at)
        position, digest = entry.position, entry.digest
        noted_at = position if digest == noted else noted_at
    if position < length:
        fault = f"event {position + 1}: missing, though the head of the chain says that {length} were written"
        return Verdict(position, digest, fault, noted_at)
    return Verdict(position, digest, None, noted_at)


def _fault_of(entry: Entry, position: int, previous: str) -> str | None:
    if entry.sealed is None:
        return f"event {position}: cannot be read, so it was changed after it was written"
    if entry.position != position:
        return f"event {position}: missing or out of place (the next one found is {entry.position}{entry.label})"
    if entry.previous != previous:
        return f"event {position}{entry.label}: does not follow the event before it"
    if entry.digest != seal(previous, entry.sealed):
        return f"event {position}{entry.label}: was changed after it was written"
    return None
