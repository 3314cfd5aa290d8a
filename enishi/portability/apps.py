from django.apps import AppConfig


class PortabilityConfig(AppConfig):
    name = "enishi.portability"
    label = "portability"
