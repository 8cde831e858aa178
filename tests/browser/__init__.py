"""Driving the dashboard in a real Chromium: the server, and a reader at the screen."""
