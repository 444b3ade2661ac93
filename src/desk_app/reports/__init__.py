"""Printed documents: rows and texts in, PDF bytes out."""
