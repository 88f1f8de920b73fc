"""From figures, narratives and actions to the document that a board reads. Pure."""
