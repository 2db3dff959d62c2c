"""The tests. Nothing here needs more than this checkout, the development requirements and a Chromium."""
