"""How the networks are trained and evaluated on prepared nights."""
