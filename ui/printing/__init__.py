"""The print view: what is printed, how, and the real pages before they are."""
