"""A dozen made-up trusts and what three years of returns, plans and papers look like. Written through the services."""
