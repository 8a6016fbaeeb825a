"""Groups: bound, shown where rounds stand, told what came out."""
