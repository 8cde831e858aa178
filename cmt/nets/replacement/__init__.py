"""One epoch of a night, some of its half-seconds replaced: only what changes is run."""
