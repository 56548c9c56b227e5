"""The settings of an award: what the fields hold, checked and turned into what the token carries."""

from .faults import Fault
from .rules import find_faults, past_last_day
from .settings import DEFAULTS, AwardSettings, award_settings, without_faulty

__all__ = ["DEFAULTS", "AwardSettings", "Fault", "award_settings", "find_faults", "past_last_day", "without_faulty"]
