"""Figures with their yardsticks, measured in one run: `make bench`. Nothing here is a timed test."""
