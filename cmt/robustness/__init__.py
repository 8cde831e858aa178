"""Whether stages hold when a recording changes in ways that should change none."""
