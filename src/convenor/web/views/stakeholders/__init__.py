"""Pages of stakeholders, engagement events and enquiries."""
