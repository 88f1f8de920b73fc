"""What leaders owe on race equality: mentoring, reverse mentoring, sponsorship, objectives; and who has kept it."""
