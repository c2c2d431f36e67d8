"""Every write of places for experts by experience, and of what is owed to those who take part."""
