"""The walk: two models of the price of coffee are logged, registered, compared, promoted, loaded in every way, and found."""

import pathlib

import mlflow
import mlflow.artifacts
import numpy as np
import pandas as pd
from coffee_price import COLUMNS, NEXT, ROWS, predicts, train
from mlflow.models import Model, get_model_info
from refusal import refused
from sklearn.dummy import DummyRegressor
from sklearn.linear_model import LinearRegression


def act(name):
    client = mlflow.MlflowClient()
    mlflow.set_experiment(name)
    dummy = train(DummyRegressor(), name)
    linear = train(LinearRegression(), pip_requirements=["scikit-learn"])
    register(client, name, dummy, linear)
    rmse = compare(client, name)
    signature_and_example(name, linear[1])
    stages(client, name)
    aliases(client, name)
    load(name, dummy, linear)
    download(client, name, linear)
    describe(client, name)
    search(client, name, dummy[0], linear[0])
    return {"versions": 3, "rmse": rmse}


def register(client, name, dummy, linear):
    """The first was registered while it was logged; the second is by its URIs, once as its run's and once as it was told."""
    first = client.get_model_version(name, "1")
    assert (first.run_id, first.status, first.current_stage, first.tags) == (dummy[0], "READY", "None", {}), first
    second = mlflow.register_model(f"runs:/{linear[0]}/model", name, tags={"kind": "linear"})
    assert (second.name, second.version, second.status) == (name, "2", "READY"), second
    third = mlflow.register_model(linear[1].model_uri, name)
    assert (third.version, third.run_id) == ("3", linear[0]), third
    sources = [client.get_model_version(name, version).source for version in "123"]
    if NEXT:
        wanted = [f"models:/{each[1].model_id}" for each in (dummy, linear, linear)]
    else:
        wanted = [f"{client.get_run(each[0]).info.artifact_uri}/model" for each in (dummy, linear, linear)]
    assert sources == wanted, (sources, wanted)


def compare(client, name):
    """By the runs that made the versions: the greatest error belongs to the model that looks at nothing."""
    versions = client.search_model_versions(f"name = '{name}'")
    rmse = {each.version: client.get_run(each.run_id).data.metrics["rmse"] for each in versions}
    assert sorted(rmse) == ["1", "2", "3"] and rmse["3"] == rmse["2"] < 1e-6 < rmse["1"], rmse
    return round(rmse["2"], 6)


def signature_and_example(name, logged):
    info = get_model_info(f"models:/{name}/2")
    assert info.signature == logged.signature, info.signature
    assert [(each["name"], each["type"]) for each in info.signature.inputs.to_dict()] == [(each, "double") for each in COLUMNS]
    assert (info.model_uuid, info.run_id) == (logged.model_uuid, logged.run_id), info
    example = Model.load(f"models:/{name}/2").load_input_example()
    pd.testing.assert_frame_equal(example, ROWS.head(3))


def stages(client, name):
    client.transition_model_version_stage(name, "1", "Production")
    client.transition_model_version_stage(name, "2", "Staging")
    kept = {each.version: each.current_stage for each in client.search_model_versions(f"name = '{name}'")}
    assert kept == {"1": "Production", "2": "Staging", "3": "None"}, kept
    moved = client.transition_model_version_stage(name, "2", "production", archive_existing_versions=True)
    assert (moved.version, moved.current_stage) == ("2", "Production"), moved
    latest = {each.current_stage: each.version for each in client.get_latest_versions(name)}
    assert latest == {"Archived": "1", "Production": "2", "None": "3"}, latest
    assert [each.version for each in client.get_latest_versions(name, ["Production"])] == ["2"]
    assert client.get_latest_versions(name, ["Staging"]) == []
    refused("INVALID_PARAMETER_VALUE", client.transition_model_version_stage, name, "1", "Gold")


def aliases(client, name):
    client.set_registered_model_alias(name, "champion", "1")
    client.set_registered_model_alias(name, "champion", "2")
    client.set_registered_model_alias(name, "baseline", "1")
    assert client.get_model_version_by_alias(name, "champion").version == "2"
    assert client.get_registered_model(name).aliases == {"champion": "2", "baseline": "1"}
    assert [client.get_model_version(name, each).aliases for each in "123"] == [["baseline"], ["champion"], []]
    client.delete_registered_model_alias(name, "gone")
    client.set_registered_model_alias(name, "gone", "3")
    client.delete_registered_model_alias(name, "gone")
    assert "gone" in refused("INVALID_PARAMETER_VALUE", client.get_model_version_by_alias, name, "gone")
    refused("INVALID_PARAMETER_VALUE", mlflow.pyfunc.load_model, f"models:/{name}@gone")


def load(name, dummy, linear):
    """By version, stage, alias and run: the same numbers each time."""
    for uri in (f"models:/{name}/1", f"models:/{name}/Archived", f"models:/{name}@baseline", f"runs:/{dummy[0]}/model"):
        predicts(uri, dummy[2])
    for uri in (f"models:/{name}/2", f"models:/{name}/Production", f"models:/{name}@champion", f"models:/{name}/latest"):
        predicts(uri, linear[2])
    predicts(f"runs:/{linear[0]}/model", linear[2])
    predicts(linear[1].model_uri, linear[2])
    fitted = mlflow.sklearn.load_model(f"models:/{name}@champion")
    assert np.allclose(fitted.coef_, [0.03, 0.5, 1.25]) and np.allclose(fitted.predict(ROWS), linear[2])


def download(client, name, linear):
    """The same files by version, alias and run, and where the server says that they lie."""
    folders = [f"models:/{name}/2", f"models:/{name}@champion", f"runs:/{linear[0]}/model"]
    found = [tree(mlflow.artifacts.download_artifacts(each)) for each in folders]
    assert {"MLmodel", "requirements.txt", "input_example.json"} <= set(found[0]), found[0].keys()
    assert found[0] == found[1] == found[2]
    one = mlflow.artifacts.download_artifacts(f"models:/{name}/2/requirements.txt")
    assert pathlib.Path(one).read_bytes() == found[0]["requirements.txt"]
    listed = {each.path.removeprefix("model/"): each.file_size for each in mlflow.artifacts.list_artifacts(f"models:/{name}/2")}
    assert listed == {path: len(text) for path, text in found[0].items()}, listed
    predicts(client.get_model_version_download_uri(name, "2"), linear[2])
    predicts(mlflow.artifacts.download_artifacts(f"models:/{name}/2"), linear[2])


def tree(folder):
    """The files of a model; `registered_model_meta` is the client's own note of where it downloaded from."""
    files = (each for each in pathlib.Path(folder).rglob("*") if each.is_file() and each.name != "registered_model_meta")
    return {str(each.relative_to(folder)): each.read_bytes() for each in files}


def describe(client, name):
    client.update_registered_model(name, "The price of coffee")
    client.update_model_version(name, "2", "straight")
    client.set_registered_model_tag(name, "team", "tea")
    client.set_registered_model_tag(name, "team", "beans")
    client.set_registered_model_tag(name, "soon", "gone")
    client.delete_registered_model_tag(name, "soon")
    client.set_model_version_tag(name, "2", "checked", "yes")
    client.set_model_version_tag(name, stage="Production", key="by", value="stage")
    client.set_model_version_tag(name, stage="Production", key="soon", value="gone")
    client.delete_model_version_tag(name, stage="Production", key="soon")
    client.delete_model_version_tag(name, "2", "kind")
    client.delete_model_version_tag(name, "2", "was never there")
    model, version = client.get_registered_model(name), client.get_model_version(name, "2")
    assert (model.description, model.tags) == ("The price of coffee", {"team": "beans"}), model
    assert (version.description, version.tags) == ("straight", {"checked": "yes", "by": "stage"}), version
    assert model.creation_timestamp <= version.creation_timestamp <= version.last_updated_timestamp, (model, version)


def search(client, name, dummy_run, linear_run):
    (model,) = client.search_registered_models(f"name = '{name}' AND tags.team = 'beans'")
    assert (model.name, model.description, model.tags) == (name, "The price of coffee", {"team": "beans"}), model
    assert model.aliases == {"champion": "2", "baseline": "1"}, model.aliases
    assert {each.current_stage: each.version for each in model.latest_versions} == {"Archived": "1", "Production": "2", "None": "3"}

    def found(clause, order=("version_number ASC",)):
        return [each.version for each in mlflow.search_model_versions(filter_string=clause, order_by=list(order))]

    assert found(f"name = '{name}'", ["version_number DESC"]) == ["3", "2", "1"]
    assert found(f"name = '{name}' AND tags.checked = 'yes'") == ["2"]
    assert found(f"run_id = '{linear_run}'") == ["2", "3"]
    assert found(f"run_id IN ('{dummy_run}', '{linear_run}')", ["creation_timestamp DESC"]) == ["3", "2", "1"]
    assert found(f"name = '{name}' AND version_number > 1 AND version_number != 3") == ["2"]
    assert found(f"source_path = '{client.get_model_version(name, '1').source}'") == ["1"]
    assert found("name = 'nothing'") == []
    page = client.search_model_versions(f"name = '{name}'", 2, ["version_number ASC"])
    rest = client.search_model_versions(f"name = '{name}'", 2, ["version_number ASC"], page.token)
    assert ([each.version for each in page], [each.version for each in rest], bool(rest.token)) == (["1", "2"], ["3"], False)
    refused("INVALID_PARAMETER_VALUE", client.search_model_versions, f"colour = '{name}'")
    refused("INVALID_PARAMETER_VALUE", client.search_model_versions, f"name = '{name}'", 2, ["colour ASC"])
