"""How the networks are trained: nights, fitting, metrics."""
