"""Where units stand in a round, and locking it."""
