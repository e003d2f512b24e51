"""A local Bot API server: Telegram as strict as it matters, for tests and for trying the bot without a token."""
