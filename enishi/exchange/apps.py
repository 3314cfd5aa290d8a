from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "enishi.exchange"
    label = "exchange"

    def ready(self) -> None:
        from enishi.exchange import waiting

        waiting.say()
