"""The commands, one module each: a Typer object `app`, and nothing at import time that is slow."""
