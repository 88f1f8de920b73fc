"""Messages promised in the transaction of the change they tell of, and sent later."""

from tracker.outbox.services import enqueue

__all__ = ["enqueue"]
