"""The log: who did what and when: messages, keyboards, buttons, samples."""
