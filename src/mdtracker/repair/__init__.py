"""Damaged encoding, undone: UTF-8 that was read as Windows-1252 or Windows-1254. Needs the text alone."""

from mdtracker.repair.repaired import Kind, Repair, Repaired
from mdtracker.repair.report import lines
from mdtracker.repair.restore import repair

__all__ = ["Kind", "Repair", "Repaired", "lines", "repair"]
