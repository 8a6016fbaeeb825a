"""What the office sends to many: nudges and notices."""
