"""What needs somebody, as a file."""
