"""Commands that train a network, a spectral stream, and put both together."""
