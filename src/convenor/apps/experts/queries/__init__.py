"""Every read of places for experts by experience, of those who take part, and of what is owed to them."""
