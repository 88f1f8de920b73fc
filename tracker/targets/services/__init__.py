"""What people do to targets and to what is assumed of bands."""
