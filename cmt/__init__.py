"""Sleep staging with a cross-modal transformer: recordings in, stages and why out."""
