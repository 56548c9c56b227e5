"""Tokens that the block and the LMS sign for the service."""
