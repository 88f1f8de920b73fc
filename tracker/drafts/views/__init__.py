"""Keeping a draft and discarding one; ``keeping`` is what other features' views call."""

from tracker.drafts.views import pages
from tracker.drafts.views.blueprint import bp

__all__ = ["bp", "pages"]
