"""All rules of the program: one function per use case, one module per feature."""
