"""The alias `latest`, which nobody sets: the newest version of a model or prompt, whatever its stage."""

import mlflow
from refusal import refused


def act(name):
    client = mlflow.MlflowClient()
    client.create_registered_model(name)
    refused("RESOURCE_DOES_NOT_EXIST", client.get_model_version_by_alias, name, "latest")
    for source in ("s3://bucket/1", "s3://bucket/2"):
        client.create_model_version(name, source)
    client.transition_model_version_stage(name, "1", "Production")
    client.transition_model_version_stage(name, "2", "Archived")
    for alias in ("latest", "Latest"):
        assert client.get_model_version_by_alias(name, alias).version == "2"
    client.delete_model_version(name, "2")
    assert client.get_model_version_by_alias(name, "latest").version == "1"
    refused("RESOURCE_DOES_NOT_EXIST", client.get_model_version_by_alias, f"{name}-none", "latest")

    for template in ("Hello {{who}}", "Good day, {{who}}!"):
        mlflow.genai.register_prompt(f"{name}-prompt", template)
    assert mlflow.genai.load_prompt(f"{name}-prompt").template == "Good day, {{who}}!"
    assert mlflow.genai.load_prompt(f"prompts:/{name}-prompt@latest").version == 2
    return {"version": 1}
