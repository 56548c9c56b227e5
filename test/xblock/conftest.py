"""Django is set up before any test module is imported, so that the block finds the settings an LMS would have."""

from lms_like import set_up_django

set_up_django()
