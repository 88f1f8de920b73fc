"""One financial year of a trust's panels, exceptions, justifications and decisions, as figures. Pure."""
