"""The package as a plugin of the LMS (entry point `lms.djangoapp`); Studio does not load it."""

from django.apps import AppConfig


class GradeMeConfig(AppConfig):
    """Adds one URL to the LMS. `plugin_app` has the form that edx-django-utils reads."""

    name = "grademe_xblock"
    verbose_name = "Grade Me"
    plugin_app = {
        "url_config": {
            "lms.djangoapp": {"namespace": "grademe", "regex": r"^api/grademe/", "relative_path": "urls"},
        },
    }
