"""One plain function for each thing a person can ask for: load, ask the rule, keep, return a value. No `await`."""
