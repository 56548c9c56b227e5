"""The Grade Me block for Open edX. Its class lives in block.py, so that the LMS serves our static files
under the name of this package (the platform takes the module path without its last part)."""

from .block import GradeMeXBlock

__all__ = ["GradeMeXBlock"]
