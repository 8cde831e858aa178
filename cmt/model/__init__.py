"""A model: its file, its calibration, and the network that is ready to stage."""
