"""Looking up welfare programmes and indicators: messages, keyboards, buttons, samples."""
