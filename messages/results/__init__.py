"""What rounds come to: sums, parts, pictures, compliance, files to take out."""
