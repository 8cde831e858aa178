"""Training of the spectral stream on band powers of whole nights, and its test."""
