"""Names: one resolver for the command line, the page, the endpoint and the reader of documents."""
