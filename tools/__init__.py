"""Sets the project up, looks after its texts and reports on it; nothing here is shipped."""
