"""Chances to take part: the boards, taking one, and keeping them."""
