"""The action plan: a plan a year, its actions, how they stand, and the evidence that they are done."""
