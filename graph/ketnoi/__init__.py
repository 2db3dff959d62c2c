"""ketnoi: a knowledge graph of partnerships between Vietnamese and Japanese local governments."""

__version__ = "0.1.0"
