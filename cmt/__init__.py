"""Sleep staging with a cross-modal transformer: recordings in, stages and reasons out."""
