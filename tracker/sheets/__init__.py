"""Opening a CSV file or an Excel workbook that somebody sent in: rows of text come out, or the reason why not.

``reading.read_rows`` is the way in. What the rows mean is for the feature that asked, which also says how much a file
may hold: ``limits.Limits``.
"""
