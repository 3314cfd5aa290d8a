from django.apps import AppConfig


class TasksConfig(AppConfig):
    name = "enishi.tasks"
    label = "tasks"
