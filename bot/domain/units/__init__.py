"""The union tree: how it changes, and the lists of units and officers that the office sends."""
