"""What people type and send, read: numbers, dates, words, tables. Asked back when unclear, never guessed."""
