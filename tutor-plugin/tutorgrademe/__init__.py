"""Tutor plugin for Grade Me. Tutor loads plugin.py."""
