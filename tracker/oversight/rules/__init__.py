"""What the overview and the trail say, in words."""
