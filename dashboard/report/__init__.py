"""Pages outside the dashboard: figures as HTML that needs no network, and pictures."""
