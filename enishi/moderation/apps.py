from django.apps import AppConfig


class ModerationConfig(AppConfig):
    name = "enishi.moderation"
    label = "moderation"

    def ready(self) -> None:
        from enishi.moderation import things  # noqa: F401  (registers what can be reported)
