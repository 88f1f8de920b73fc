"""What a paper says and how: its life, the canonical document, and the composition of one from figures and actions. Pure."""
