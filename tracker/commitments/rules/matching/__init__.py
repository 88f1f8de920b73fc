"""Who might be paired with whom: proposals by optimal assignment, each of which says why. People decide. Pure.

``facts`` is what goes in and comes out, ``weights`` what counts for how much, ``bars`` who is never proposed, ``words``
why somebody is; ``scoring`` adds the same up for all pairs at once, and ``assigning`` finds the best proposals.
"""
