"""What rounds come to: verdicts, sums over units, comparisons, how far a round is and was."""
