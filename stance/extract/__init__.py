"""From an article to its statements and positions: one module a step, in the order of docs/extraction.md."""
