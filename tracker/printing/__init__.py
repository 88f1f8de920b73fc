"""One document in the formats people read: the page, PDF, Word and Excel. Each gives the same bytes every time."""
