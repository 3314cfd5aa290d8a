from django.apps import AppConfig


class ScanningConfig(AppConfig):
    name = "enishi.scanning"
    label = "scanning"

    def ready(self) -> None:
        from enishi.scanning import waiting

        waiting.say()
