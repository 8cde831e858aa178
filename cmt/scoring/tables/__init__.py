"""Stages in tables (CSV, TSV) and in lists, one stage a line."""

from cmt.scoring.tables.lists import read_lines
from cmt.scoring.tables.reading import read_table
from cmt.scoring.tables.rows import is_table

__all__ = ["is_table", "read_lines", "read_table"]
