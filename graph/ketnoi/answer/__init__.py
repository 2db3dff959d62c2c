"""Answers: arguments become terms, rows become text in the reader's language."""
