"""Figures as pure functions: data in, Plotly figure dictionaries out."""
