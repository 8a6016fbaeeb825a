"""How fast, as ratios against a named peer measured in the same run; nothing about time is asserted anywhere."""
