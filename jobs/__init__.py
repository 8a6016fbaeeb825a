"""What the clock does: each job finds what is due, acts, and returns counts; `schedule` ticks them."""
