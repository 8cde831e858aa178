"""What is said of two and more scorings of a night."""
