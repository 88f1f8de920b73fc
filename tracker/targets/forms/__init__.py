"""Questions about targets, in the words of the people who answer them."""
