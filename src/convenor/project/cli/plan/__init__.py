"""`convenor plan`: a calendar for the groups of a file. It needs no database."""
