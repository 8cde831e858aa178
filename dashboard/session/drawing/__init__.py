"""How the reader has the signals of a night drawn."""
