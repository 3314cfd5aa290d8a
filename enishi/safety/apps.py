from django.apps import AppConfig


class SafetyConfig(AppConfig):
    name = "enishi.safety"
    label = "safety"
