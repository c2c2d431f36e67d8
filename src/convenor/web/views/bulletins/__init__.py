"""Bulletins: for readers without an account, for anybody, and for those who put them together."""
