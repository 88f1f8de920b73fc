"""Reading a return from a file: every fault at once with its row and column, and nothing saved.

``reading.read`` is the way in: it has ``tracker.sheets`` turn the file into rows of text, and ``rows`` turns those into
facts. The long file and the wide workbook pass through the same code.
"""
