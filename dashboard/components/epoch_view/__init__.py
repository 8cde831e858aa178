"""One epoch and what went into its stage."""
