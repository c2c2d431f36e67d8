"""Rules for those who take part: answers to surveys, chances, consultations, experts by experience."""
