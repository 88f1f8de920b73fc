"""Reading vacancies from an export of a recruitment system: every fault at once, and nothing saved.

``vacancies.look`` says which columns a file has, with examples; ``vacancies.read`` reads them as somebody has mapped
them. Both have ``tracker.sheets`` open the file.
"""
