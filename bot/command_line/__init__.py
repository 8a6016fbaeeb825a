"""The commands of `congdoan`, one module a group; each adds its own to the parser."""
