"""The graph in Python: what `import ketnoi` offers, loaded when it is first asked for."""
