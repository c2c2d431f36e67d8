"""Every read of stakeholders, events and enquiries."""
