"""A paper's life, the canonical document, and how one is composed from figures and actions. Pure."""
