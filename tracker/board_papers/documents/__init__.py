"""A document in the formats people read: PDF, Word, Excel, and the page. Each gives the same bytes every time."""
