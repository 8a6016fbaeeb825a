"""At least one sample of every message and every keyboard. Whoever adds a view adds its sample here."""
