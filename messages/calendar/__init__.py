"""The working calendar: what is known, what the office enters in chat or by file."""
