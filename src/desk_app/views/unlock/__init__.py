"""Before a vault is open: unlocking, recovering, and setting up an organisation."""
