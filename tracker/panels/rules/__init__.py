"""Pure rules of panels, exceptions and justifications."""
