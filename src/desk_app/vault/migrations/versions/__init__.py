"""One file per migration; its name begins with its number. A released one is never edited."""
