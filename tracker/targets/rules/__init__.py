"""What follows from a target: what it takes, how likely it is, how it stands. Pure."""
