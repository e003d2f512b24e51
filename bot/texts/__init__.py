"""What people read: catalogues, buttons and cards. A sentence for people stands in a catalogue, never in code."""
