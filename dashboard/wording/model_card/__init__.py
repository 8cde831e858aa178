"""The card of the bundled model in words: its verdict, its sentences, its tables."""
