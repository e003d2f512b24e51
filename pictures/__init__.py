"""Pictures of what people see: the contact sheet of every card, and the screenshots of the guides."""
