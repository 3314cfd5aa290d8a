from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "enishi.web"
    label = "web"

    def ready(self) -> None:
        from enishi.visibility import checks  # noqa: F401  (registers itself)
