"""The settings of an award: what an author writes in Studio, read into what the token carries."""

from .settings import AwardFieldValues, AwardSettings, award_faults, award_settings

__all__ = ["AwardFieldValues", "AwardSettings", "award_faults", "award_settings"]
