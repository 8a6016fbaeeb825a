"""The people: who asks to serve, who is invited, who serves where, lists of officers."""
