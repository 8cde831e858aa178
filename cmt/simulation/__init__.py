"""How a night's signals are invented: spectra, events of sleep, eyes, recorders."""
