"""Timed jobs: when each is due, who is at it, and how the last run went. The jobs themselves are in ``scheduler``."""
