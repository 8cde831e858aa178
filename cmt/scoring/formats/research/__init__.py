"""Programs of sleep research, and data sets in forms of their own."""
