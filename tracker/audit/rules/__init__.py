"""What may happen to a record, how it reads, and the seal that chains the events. Pure."""

from tracker.audit.rules.chain import GENESIS, Entry, Verdict, seal, walk
from tracker.audit.rules.confidential import CONFIDENTIAL, CONFIDENTIAL_KINDS
from tracker.audit.rules.sentences import SENTENCES
from tracker.audit.rules.tags import Tag

__all__ = ["CONFIDENTIAL", "CONFIDENTIAL_KINDS", "GENESIS", "SENTENCES", "Entry", "Tag", "Verdict", "seal", "walk"]
