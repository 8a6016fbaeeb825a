"""The union's reporting bot: rules, storage, services and the Telegram edge."""
