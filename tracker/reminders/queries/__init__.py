"""What is due, read across features; the ledger; what is settled and preferred."""
