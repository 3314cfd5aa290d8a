from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class TasksConfig(AppConfig):
    name = "enishi.tasks"
    label = "tasks"

    def ready(self) -> None:
        autodiscover_modules("tasks")
