"""Alembic migrations; `python -m migrations` makes and keeps one."""
