"""Many articles: inputs, workers and sinks. The parent process never imports spaCy."""
