"""The same test for what is larger than a half-second: signals, bands, neighbours."""

from cmt.fidelity.parts.ranked import PartsTest, parts_values

__all__ = ["PartsTest", "parts_values"]
