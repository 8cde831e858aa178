"""Studies: the worklist, a study's code, its lights, a scoring's signature."""
