"""Planning the year: drafts and their rules, versions, adopted plans."""
