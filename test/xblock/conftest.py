"""Sets Django up before any test module is imported, so that the block finds the settings of an LMS."""

from lms_like import set_up_django

set_up_django()
