"""Random programs for the oracle, by topics: see programs.py for how they come together."""
