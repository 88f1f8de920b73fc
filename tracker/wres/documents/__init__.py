"""Writing a return as a file that imports to the same return: facts in, bytes out."""
