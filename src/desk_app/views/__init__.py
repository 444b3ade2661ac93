"""What the user sees: one package per page, `widgets` for what pages share."""
