"""What a return may say and what follows from it: words, facts, arithmetic, results. Pure.

``vocabulary`` names every cell of a return, ``facts`` says which can stand together, ``results`` computes the nine
indicators with ``arithmetic``, and ``words`` says in plain English what they mean.
"""
