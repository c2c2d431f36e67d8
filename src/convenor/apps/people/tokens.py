"""Permanent public ids that say nothing."""

from django.utils.crypto import get_random_string

ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without letters that are mistaken for one another when read out."""


def new_token() -> str:
    """Ten characters: enough that guessing one is hopeless, short enough to type."""
    return get_random_string(10, ALPHABET)
