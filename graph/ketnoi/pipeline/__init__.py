"""Facts in: tables become one generation of the graph."""
