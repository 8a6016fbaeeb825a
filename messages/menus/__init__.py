"""Menus, commands, typed words, help, and what nobody asked for."""
