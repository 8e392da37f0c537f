"""Facts and figures → what a person or a program reads: lines of text and JSON values. Prints nothing."""
