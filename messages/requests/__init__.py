"""What a unit can answer to a reminder: later, more time, help."""
