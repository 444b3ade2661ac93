"""Scans of signed paper: chosen from a file, looked at, kept, removed."""
