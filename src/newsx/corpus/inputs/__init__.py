"""Sources to items: what a user names becomes the inputs of a batch, one at a time."""
