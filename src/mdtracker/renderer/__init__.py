"""Value → the author's spelling, and back. Sees no facts."""
