"""The web dashboard: what a clinician sees."""
