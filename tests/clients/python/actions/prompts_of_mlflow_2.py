"""Prompts as MLflow 2 knows them: registered, loaded, aliased, tied to runs, and hidden from searches of models."""

import mlflow
from refusal import refused


def act(name):
    client = mlflow.MlflowClient()
    client.create_registered_model(f"{name}-model")
    first = mlflow.register_prompt(name, "Hello {{who}}", "first", version_metadata={"author": "ana"}, tags={"tone": "warm"})
    second = mlflow.register_prompt(name, "Good day, {{who}}!", "second")
    assert (first.version, second.version) == ("1", "2"), (first, second)
    versions(name)
    aliases(name)
    of_a_run(client, name)
    hidden(client, name)
    mlflow.delete_prompt(name, 2)
    assert mlflow.register_prompt(name, "Once more").version == "3"
    mlflow.delete_prompt(name, 1)
    mlflow.delete_prompt(name, 3)
    refused("RESOURCE_DOES_NOT_EXIST", client.get_registered_model, name)
    client.delete_registered_model(f"{name}-model")
    return {"versions": 2}


def versions(name):
    loaded = mlflow.load_prompt(f"prompts:/{name}/1")
    assert (loaded.template, loaded.commit_message, loaded.tags) == ("Hello {{who}}", "first", {"tone": "warm"}), loaded
    assert loaded.version_metadata == {"author": "ana"} and loaded.variables == {"who"}, loaded
    assert loaded.format(who="you") == "Hello you"
    assert mlflow.load_prompt(name, version=1).version == "1"
    assert mlflow.load_prompt(name).template == "Good day, {{who}}!"
    # The client words this refusal anew, and keeps the server's code in the message only.
    assert "RESOURCE_DOES_NOT_EXIST" in refused("INTERNAL_ERROR", mlflow.load_prompt, f"prompts:/{name}/3")


def aliases(name):
    mlflow.set_prompt_alias(name, "live", 2)
    mlflow.set_prompt_alias(name, "live", 1)
    live = mlflow.load_prompt(f"prompts:/{name}@live")
    assert (live.version, live.aliases) == ("1", ["live"]), live
    mlflow.delete_prompt_alias(name, "live")
    refused("RESOURCE_DOES_NOT_EXIST", mlflow.load_prompt, f"prompts:/{name}@live")


def of_a_run(client, name):
    mlflow.set_experiment(name)
    with mlflow.start_run() as run:
        mlflow.load_prompt(f"prompts:/{name}/2")
    assert [(each.name, each.version) for each in client.list_logged_prompts(run.info.run_id)] == [(name, "2")]
    client.detach_prompt_from_run(run.info.run_id, f"prompts:/{name}/2")
    assert client.list_logged_prompts(run.info.run_id) == []


def hidden(client, name):
    assert [each.name for each in client.search_registered_models(f"name LIKE '{name}%'")] == [f"{name}-model"]
    assert client.search_model_versions(f"name = '{name}'") == []
    mlflow.set_prompt_alias(name, "live", 1)
    refused("RESOURCE_DOES_NOT_EXIST", client.get_model_version_by_alias, name, "live")
    refused("INVALID_PARAMETER_VALUE", mlflow.register_prompt, f"{name}-model", "Hello")
