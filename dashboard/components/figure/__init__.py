"""Figures that change with every key, drawn from Plotly's descriptions of them."""
