"""Tutor plugin for Grade Me. Tutor loads plugin.py; everything here is found from there."""
