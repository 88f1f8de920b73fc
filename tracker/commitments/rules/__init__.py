"""What is true of commitments, whoever asks. Pure."""
