"""The only room that touches files, processes, the clock and the environment; knows nothing of Markdown."""
