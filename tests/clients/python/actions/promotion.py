"""Asks for what a promotion policy watches, with a client that knows nothing of such policies. Takes no name of its own."""

import mlflow
from refusal import refused


def act(_):
    client = mlflow.MlflowClient()
    said = [
        refused("PERMISSION_DENIED", client.set_registered_model_alias, "coffee", "champion", "2"),
        refused("PERMISSION_DENIED", client.transition_model_version_stage, "coffee", "2", "Production"),
    ]
    client.set_registered_model_alias("coffee", "challenger", "2")
    client.transition_model_version_stage("coffee", "2", "Staging")
    return {"said": said, "aliases": client.get_registered_model("coffee").aliases}
