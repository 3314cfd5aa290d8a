from django.apps import AppConfig


class PortabilityConfig(AppConfig):
    name = "enishi.portability"
    label = "portability"

    def ready(self) -> None:
        from enishi.portability import waiting

        waiting.say()
