"""Promises of terms of reference, held against the records of a day.

Every function takes plain facts and the day, and says how things stand in one plain sentence, with the
records that show it. The words live in `wording`.
"""
