"""The office entering: for a unit, and what the province itself says."""
