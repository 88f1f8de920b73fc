"""What the board has set out to reach, and the road there."""
