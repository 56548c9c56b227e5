"""The version of the plugin, and of the XBlock's wheel and the service's image in it."""

__version__ = "0.1.0"
