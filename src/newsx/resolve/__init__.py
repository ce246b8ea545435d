"""Mentions to findings: people, organizations, places, days, speakers. Knows nothing of spaCy."""
