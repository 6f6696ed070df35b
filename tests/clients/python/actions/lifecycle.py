"""Copies, renames and deletions: what stays, what goes, and numbers that are never used twice."""

import mlflow
from coffee_price import predicts, train
from refusal import refused
from sklearn.linear_model import LinearRegression


def act(name):
    client = mlflow.MlflowClient()
    mlflow.set_experiment(name)
    run_id, info, numbers = train(LinearRegression(), name, pip_requirements=["scikit-learn"])
    client.update_model_version(name, "1", "straight")
    client.set_model_version_tag(name, "1", "checked", "yes")
    client.set_registered_model_alias(name, "champion", "1")
    copy(client, name, run_id, numbers)
    rename(client, name, numbers)
    versions = number(client, name, run_id)
    delete(client, name)
    predicts(info.model_uri, numbers)
    predicts(f"runs:/{run_id}/model", numbers)
    return {"versions": versions}


def copy(client, name, run_id, numbers):
    """A copy is described and tagged as what it was made of, stands nowhere, and can be copied again."""
    copied = client.copy_model_version(f"models:/{name}@champion", f"{name}-copy")
    assert (copied.name, copied.version, copied.source, copied.run_id) == (f"{name}-copy", "1", f"models:/{name}/1", run_id)
    assert (copied.description, copied.tags, copied.aliases, copied.current_stage) == ("straight", {"checked": "yes"}, [], "None")
    again = client.copy_model_version(f"models:/{name}-copy/1", f"{name}-copy")
    assert (again.version, again.source) == ("2", f"models:/{name}-copy/1"), again
    predicts(f"models:/{name}-copy/1", numbers)
    predicts(f"models:/{name}-copy/2", numbers)


def rename(client, name, numbers):
    """A renamed model takes its versions and aliases along; copies of it can be loaded as before."""
    client.rename_registered_model(name, f"{name}-renamed")
    assert client.get_registered_model(f"{name}-renamed").aliases == {"champion": "1"}
    version = client.get_model_version(f"{name}-renamed", "1")
    assert (version.description, version.tags) == ("straight", {"checked": "yes"}), version
    predicts(f"models:/{name}-renamed@champion", numbers)
    predicts(f"models:/{name}-copy/1", numbers)
    refused("RESOURCE_DOES_NOT_EXIST", client.get_registered_model, name)
    refused("RESOURCE_DOES_NOT_EXIST", client.get_model_version, name, "1")
    refused("RESOURCE_ALREADY_EXISTS", client.rename_registered_model, f"{name}-renamed", f"{name}-copy")
    client.rename_registered_model(f"{name}-renamed", name)


def number(client, name, run_id):
    """The last version is deleted and made anew, over and over: its number is gone with it, and so is its alias."""
    made = []
    for _ in range(3):
        version = client.create_model_version(name, f"models:/{name}/1", run_id).version
        client.set_registered_model_alias(name, "fresh", version)
        client.delete_model_version(name, version)
        refused("RESOURCE_DOES_NOT_EXIST", client.get_model_version, name, version)
        refused("RESOURCE_DOES_NOT_EXIST", client.delete_model_version, name, version)
        made.append(version)
    assert made == ["2", "3", "4"], made
    assert client.get_registered_model(name).aliases == {"champion": "1"}
    assert [each.version for each in client.search_model_versions(f"name = '{name}'")] == ["1"]
    assert [each.version for each in client.get_latest_versions(name)] == ["1"]
    return int(client.create_model_version(name, f"models:/{name}/1", run_id).version)


def delete(client, name):
    for each in (name, f"{name}-copy"):
        client.delete_registered_model(each)
        refused("RESOURCE_DOES_NOT_EXIST", client.get_registered_model, each)
        refused("RESOURCE_DOES_NOT_EXIST", client.get_model_version, each, "1")
        refused("RESOURCE_DOES_NOT_EXIST", client.delete_registered_model, each)
        refused("RESOURCE_DOES_NOT_EXIST", mlflow.pyfunc.load_model, f"models:/{each}/1")
    assert client.search_model_versions(f"name LIKE '{name}%'") == []
    again = client.create_registered_model(name)
    assert (again.description or "", again.tags, again.aliases, again.latest_versions) == ("", {}, {}, []), again
    client.delete_registered_model(name)
