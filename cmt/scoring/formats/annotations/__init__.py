"""Events with a time and a text, of which some are stages."""
