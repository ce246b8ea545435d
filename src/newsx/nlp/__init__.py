"""Article to Doc: which model, how it is verified and loaded, what one Doc is."""
