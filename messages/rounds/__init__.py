"""Opening a round, the yearly plan, and what the clock would tell about a round."""
