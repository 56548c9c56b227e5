"""URLs below /api/grademe/ of the LMS."""

from django.urls import path

from .views import token

urlpatterns = [path("v1/token", token, name="token")]
