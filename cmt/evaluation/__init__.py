"""How well two scorings agree, and how far a confidence can be trusted. NumPy only."""
