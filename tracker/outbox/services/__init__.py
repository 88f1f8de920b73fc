"""Promising a message, delivering what was promised, noting what came back."""

from tracker.outbox.services.bouncing import Noted, note_bounces
from tracker.outbox.services.delivering import Send, deliver
from tracker.outbox.services.promising import enqueue, promise, promise_all

__all__ = ["Noted", "Send", "deliver", "enqueue", "note_bounces", "promise", "promise_all"]
