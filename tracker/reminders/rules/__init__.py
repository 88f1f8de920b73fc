"""What may be reminded of, when, to whom, and in which words. Pure."""
