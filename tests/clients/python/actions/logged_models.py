"""MLflow 3's logged models: checkpoints of a training, metrics by model and dataset, searches, and models of one's own."""

import json
import pathlib

import mlflow
import mlflow.data
import mlflow.sklearn
import numpy as np
import pandas as pd
from mlflow.entities import LoggedModelInput, LoggedModelOutput
from refusal import refused
from sklearn.linear_model import SGDRegressor

RANDOM = np.random.default_rng(7)
FRAME = pd.DataFrame(RANDOM.normal(size=(60, 3)), columns=["a", "b", "c"])
TARGET = FRAME @ [1.0, -2.0, 0.5]
PARTS = {"train": slice(0, 40), "test": slice(40, 60)}


def act(name):
    client = mlflow.MlflowClient()
    experiment = mlflow.set_experiment(name).experiment_id
    datasets = {each: mlflow.data.from_pandas(FRAME[part], name=each) for each, part in PARTS.items()}
    run_id, checkpoints, errors, estimator = train(datasets)
    made(client, run_id, checkpoints)
    measured(run_id, checkpoints, errors, datasets)
    best(client, experiment, checkpoints, errors, datasets)
    found(client, experiment, checkpoints)
    files(client, experiment, checkpoints)
    own(client, experiment)
    lineage(client, experiment)
    external(name)
    registered(name, run_id, checkpoints[2], estimator)
    return {"checkpoints": len(checkpoints)}


def train(datasets):
    """Logs a checkpoint at every step, each with its error on both datasets; the errors are by dataset, then step."""
    checkpoints, errors, estimator = [], {each: [] for each in datasets}, SGDRegressor(random_state=1)
    with mlflow.start_run() as run:
        mlflow.log_input(datasets["train"], context="training")
        for step in range(3):
            estimator.partial_fit(FRAME[PARTS["train"]], TARGET[PARTS["train"]])
            given = {"params": {"step": step}, "tags": {"even": str(step % 2 == 0)}, "pip_requirements": ["scikit-learn"]}
            logged = mlflow.sklearn.log_model(estimator, name="checkpoint", step=step, model_type="sgd", **given)
            checkpoints.append(logged.model_id)
            for each, part in PARTS.items():
                error = float(np.mean((estimator.predict(FRAME[part]) - TARGET[part]) ** 2))
                errors[each].append(error)
                mlflow.log_metric("mse", error, step=step, model_id=logged.model_id, dataset=datasets[each])
    return run.info.run_id, checkpoints, errors, estimator


def made(client, run_id, checkpoints):
    outputs = client.get_run(run_id).outputs.model_outputs
    assert sorted((each.model_id, each.step) for each in outputs) == sorted(zip(checkpoints, range(3))), outputs
    for step, model_id in enumerate(checkpoints):
        model = mlflow.get_logged_model(model_id)
        assert (model.name, model.status.value, model.source_run_id) == ("checkpoint", "READY", run_id), model
        assert (model.params, model.model_type) == ({"step": str(step)}, "sgd"), model
        assert model.tags["even"] == str(step % 2 == 0), model.tags
        assert model.artifact_location.endswith(f"/models/{model_id}/artifacts"), model.artifact_location


def measured(run_id, checkpoints, errors, datasets):
    """A model has the points that name it, with the dataset that they were measured on; the run has the last of them."""
    for step, model_id in enumerate(checkpoints):
        points = {
            (each.key, each.dataset_name, each.dataset_digest, each.step, each.run_id, each.model_id): each.value
            for each in mlflow.get_logged_model(model_id).metrics
        }
        assert points == {
            ("mse", each, dataset.digest, step, run_id, model_id): errors[each][step] for each, dataset in datasets.items()
        }, points
    run = mlflow.get_run(run_id)
    assert run.data.metrics["mse"] in (errors["train"][2], errors["test"][2]), run.data.metrics
    history = mlflow.MlflowClient().get_metric_history(run_id, "mse")
    assert sorted(each.value for each in history) == sorted(errors["train"] + errors["test"])


def best(client, experiment, checkpoints, errors, datasets):
    """On each dataset, the checkpoint that the numbers say is the best; and those below a bound."""
    for each, dataset in datasets.items():
        on = {"dataset_name": each, "dataset_digest": dataset.digest}
        order = [{"field_name": "metrics.mse", "ascending": True, **on}]
        ranked = client.search_logged_models([experiment], "name = 'checkpoint'", order_by=order)
        assert [m.model_id for m in ranked] == [checkpoints[i] for i in np.argsort(errors[each])]
        bound = sorted(errors[each])[1]
        below = client.search_logged_models([experiment], f"metrics.mse < {bound!r}", datasets=[on])
        assert [m.model_id for m in below] == [checkpoints[int(np.argmin(errors[each]))]]
    (first,) = mlflow.search_logged_models([experiment], order_by=order, max_results=1, output_format="list")
    assert first.model_id == checkpoints[int(np.argmin(errors["test"]))]


def found(client, experiment, checkpoints):
    def ids(clause, order="creation_timestamp"):
        order_by = [{"field_name": order, "ascending": True}]
        return [each.model_id for each in client.search_logged_models([experiment], clause, order_by=order_by)]

    assert ids("") == checkpoints
    assert ids("params.step = '1'") == checkpoints[1:2]
    assert ids("params.step != '1'") == [checkpoints[0], checkpoints[2]]
    assert ids("params.step IN ('0', '1')") == checkpoints[:2]
    assert ids("tags.even = 'True' AND params.step != '0'") == checkpoints[2:]
    assert ids("model_type = 'sgd'") == checkpoints
    assert ids(f"model_id = '{checkpoints[2]}'") == checkpoints[2:]
    assert ids("name LIKE 'check%'") == checkpoints and ids("name = 'other'") == []
    table = mlflow.search_logged_models([experiment], "params.step = '1'")
    assert list(table["model_id"]) == checkpoints[1:2], table
    newest = [each.model_id for each in client.search_logged_models([experiment])]
    assert newest == checkpoints[::-1], newest
    pages, token = [], None
    while True:
        page = client.search_logged_models([experiment], max_results=2, page_token=token)
        pages.append([each.model_id for each in page])
        token = page.token
        if not token:
            break
    assert pages == [checkpoints[:0:-1], checkpoints[:1]], pages
    refused("INVALID_PARAMETER_VALUE", client.search_logged_models, [experiment], "metrics.mse LIKE '1'")


def files(client, experiment, checkpoints):
    listed = {each.path for each in client.list_logged_model_artifacts(checkpoints[0])}
    assert {"MLmodel", "requirements.txt"} <= listed, listed
    extra = client.create_logged_model(experiment, name="files")
    description = pathlib.Path(mlflow.artifacts.download_artifacts(f"models:/{checkpoints[0]}")) / "MLmodel"
    client.log_model_artifact(extra.model_id, str(description))
    assert [each.path for each in client.list_logged_model_artifacts(extra.model_id)] == ["MLmodel"]
    assert mlflow.artifacts.load_text(f"{extra.artifact_location}/MLmodel") == description.read_text()
    client.delete_logged_model(extra.model_id)


def own(client, experiment):
    """Made without a flavor, tagged, finished, and removed."""
    made = client.create_logged_model(experiment, name="own", tags={"a": "1"}, params={"p": "x" * 300}, model_type="mine")
    assert (made.status.value, made.params, made.tags["a"]) == ("PENDING", {"p": "x" * 300}, "1"), made
    client.set_logged_model_tags(made.model_id, {"a": "2", "b": "3"})
    client.delete_logged_model_tag(made.model_id, "b")
    client.log_model_params(made.model_id, {"q": "1"})
    ready = client.finalize_logged_model(made.model_id, "READY")
    assert (ready.status.value, ready.tags, ready.params) == ("READY", {"a": "2"}, {"p": "x" * 300, "q": "1"}), ready
    failed = client.create_logged_model(experiment, name="failed")
    assert client.finalize_logged_model(failed.model_id, "FAILED").status.value == "FAILED"
    for each in (made, failed):
        client.delete_logged_model(each.model_id)
        refused("RESOURCE_DOES_NOT_EXIST", client.get_logged_model, each.model_id)
    assert client.search_logged_models([experiment], "name = 'own'") == []
    refused("RESOURCE_DOES_NOT_EXIST", client.get_logged_model, "m-00000000000000000000000000000000")


def lineage(client, experiment):
    """A model that one run made, and another one uses."""
    with mlflow.start_run() as maker:
        model = mlflow.initialize_logged_model(name="passed-on")
        mlflow.finalize_logged_model(model.model_id, "READY")
        mlflow.log_outputs([LoggedModelOutput(model.model_id, step=7)])
        mlflow.log_metric("score", 0.5, step=7, model_id=model.model_id)
    with mlflow.start_run() as user:
        client.log_inputs(user.info.run_id, models=[LoggedModelInput(model.model_id)])
    outputs = client.get_run(maker.info.run_id).outputs.model_outputs
    assert [(each.model_id, each.step) for each in outputs] == [(model.model_id, 7)], outputs
    assert [each.model_id for each in client.get_run(user.info.run_id).inputs.model_inputs] == [model.model_id]
    (point,) = client.get_logged_model(model.model_id).metrics
    assert (point.key, point.value, point.step, point.dataset_name) == ("score", 0.5, 7, None), point
    client.delete_logged_model(model.model_id)


def external(name):
    """A model that lives elsewhere collects what its users measure of it."""
    model = mlflow.create_external_model(name="elsewhere", params={"size": "big"}, tags={"owner": "ana"})
    assert (model.status.value, model.params, model.tags["owner"]) == ("READY", {"size": "big"}, "ana"), model
    with mlflow.set_active_model(model_id=model.model_id) as active:
        assert active.model_id == model.model_id
        with mlflow.start_run() as run:
            mlflow.log_metric("latency", 12.5)
    points = [(each.key, each.value, each.run_id) for each in mlflow.get_logged_model(model.model_id).metrics]
    assert points == [("latency", 12.5, run.info.run_id)], points


def registered(name, run_id, model_id, estimator):
    """The version and the model know of each other; both server and client note it, one with a number, one with a text."""
    version = mlflow.register_model(f"models:/{model_id}", name)
    assert (version.source, version.run_id) == (f"models:/{model_id}", run_id), version
    noted = json.loads(mlflow.get_logged_model(model_id).tags["mlflow.modelVersions"])
    assert {(each["name"], int(each["version"])) for each in noted} == {(name, 1)}, noted
    for uri in (f"models:/{model_id}", f"models:/{name}/1"):
        assert np.allclose(mlflow.pyfunc.load_model(uri).predict(FRAME), estimator.predict(FRAME)), uri
