"""The paper that goes to the board: composed from a return and a plan, frozen when approved, printed four ways."""
