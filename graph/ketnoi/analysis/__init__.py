"""What the network of ties says, and how sure one may be: networks, measures, shared partners, suggestions.

Everything here works on `ties.Record`, which is read from the graph through the questions of `ontology/analysis`; what
it finds is a `result.Result`, which the command line and the Python interface show.
"""
