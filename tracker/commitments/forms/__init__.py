"""Questions about commitments."""
