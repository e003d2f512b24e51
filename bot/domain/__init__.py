"""The rules: pure functions of records and a moment. Nothing here reads a clock, a file or a network."""
