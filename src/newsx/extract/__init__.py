"""Doc to mentions: names, roles, dates, quotation marks, cues, quotes; a module each."""
