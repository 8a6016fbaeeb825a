"""Looking up welfare programmes and indicators."""
