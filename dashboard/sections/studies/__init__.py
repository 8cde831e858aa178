"""Studies: the worklist, a study's code, and the signature below a scoring."""
