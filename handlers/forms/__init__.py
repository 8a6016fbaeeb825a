"""A report by workbook."""
