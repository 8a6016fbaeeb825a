"""Rights over one's own data: messages, keyboards, buttons, samples."""
