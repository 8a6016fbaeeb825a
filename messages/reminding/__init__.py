"""What the clock tells, and what waits for somebody who comes back."""
