"""Autologging that keeps the model it trained, and registers it."""

import mlflow
import mlflow.sklearn
import numpy as np
from coffee_price import COLUMNS, NEXT, PRICES, ROWS, predicts
from mlflow.models import Model, get_model_info
from sklearn.linear_model import LinearRegression


def act(name):
    client = mlflow.MlflowClient()
    mlflow.set_experiment(name)
    mlflow.sklearn.autolog(log_models=True, log_input_examples=True, registered_model_name=name, silent=True)
    with mlflow.start_run() as run:
        numbers = LinearRegression().fit(ROWS, PRICES).predict(ROWS)
    mlflow.sklearn.autolog(disable=True)
    run_id = run.info.run_id

    (version,) = client.search_model_versions(f"name = '{name}'")
    assert (version.version, version.run_id, version.status) == ("1", run_id, "READY"), version
    for uri in (f"models:/{name}/1", f"models:/{name}/latest", f"runs:/{run_id}/model"):
        predicts(uri, numbers)
    described(name)
    if NEXT:
        output(client, run_id)
    return {"points": len(client.get_run(run_id).data.metrics)}


def described(name):
    info = get_model_info(f"models:/{name}/1")
    assert [each["name"] for each in info.signature.inputs.to_dict()] == COLUMNS, info.signature
    example = Model.load(f"models:/{name}/1").load_input_example()
    assert len(example) and np.allclose(example, ROWS.head(len(example))), example


def output(client, run_id):
    """The model is the run's one output, ready, and its points are the run's."""
    run = client.get_run(run_id)
    (model,) = (client.get_logged_model(each.model_id) for each in run.outputs.model_outputs)
    assert (model.name, model.status.value, model.source_run_id) == ("model", "READY", run_id), model
    points = {each.key: each.value for each in model.metrics}
    assert points == run.data.metrics and points["training_root_mean_squared_error"] < 1e-6, (points, run.data.metrics)
    assert model.params == run.data.params and model.params["fit_intercept"] == "True", model.params
    assert {(each.dataset_name, each.run_id) for each in model.metrics} == {("dataset", run_id)}, model.metrics
