"""What people say to the bot and what it says back: a thin skin over the actions."""
