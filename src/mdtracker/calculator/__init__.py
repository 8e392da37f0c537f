"""Facts → exact values. Sees no text."""
