"""Reading a return from a file: every fault at once with its row and column, and nothing saved.

``reading.read`` is the way in: it looks at what the file really is, ``csv_file`` or ``workbook`` turn it into rows of
text, and ``rows`` turns those into facts. The long file and the wide workbook pass through the same code.
"""
