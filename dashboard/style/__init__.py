"""The look: colours, number formats, the layout of figures, tables."""
