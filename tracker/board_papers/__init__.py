"""The paper that goes to the board: composed from a return and a plan, frozen when it is approved, printed four ways."""
