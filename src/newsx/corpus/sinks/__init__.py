"""Where results go: a sink for each kind of output, none of which loses or doubles a result."""
