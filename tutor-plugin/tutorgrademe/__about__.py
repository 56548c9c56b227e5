"""The version of everything the plugin carries: the XBlock's wheel and the service's image have the same."""

__version__ = "0.1.0"
