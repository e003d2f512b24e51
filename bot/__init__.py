"""Sanhui: a Party branch's meetings, study and records in its own group chat."""
