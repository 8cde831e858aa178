"""The reader of EDF, EDF+ and BDF files: header, times of the records, samples."""

from cmt.recording.edf.file_header import SUFFIXES, format_of, read_header
from cmt.recording.edf.samples import read_samples
from cmt.recording.edf.stretches import read_stretch

__all__ = ["SUFFIXES", "format_of", "read_header", "read_samples", "read_stretch"]
