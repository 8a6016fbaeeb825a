"""The words of files that are sent: what stands in them, and what they are called."""
