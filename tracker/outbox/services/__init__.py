"""Promising a message, and delivering what was promised."""

from tracker.outbox.services.delivering import Send, deliver
from tracker.outbox.services.promising import enqueue, promise

__all__ = ["Send", "deliver", "enqueue", "promise"]
