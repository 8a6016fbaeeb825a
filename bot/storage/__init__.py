"""Tables, queries, the unit of work, and copies of the database: every statement stands here."""
