"""Runs that Labtrail moves to another experiment, as the client goes on to see, load and log to them."""

import json
import urllib.request

import mlflow
import mlflow.pyfunc


class Echo(mlflow.pyfunc.PythonModel):
    def predict(self, context, model_input: list[str], params=None):
        return model_input


def act(name):
    client = mlflow.MlflowClient()
    old, new = (mlflow.create_experiment(f"{name}-{each}") for each in ("old", "new"))
    with mlflow.start_run(experiment_id=old) as run:
        mlflow.log_metric("loss", 1.0, step=1)
        mlflow.log_text("kept", "notes.txt")
        mlflow.pyfunc.log_model(name="echo", python_model=Echo())
    run_id = run.info.run_id
    before = client.get_run(run_id)
    send("runs/move", {"run_ids": [run_id], "experiment_id": new})
    send("runs/set-tags", {"run_ids": [run_id], "tags": [{"key": "mlflow.runName", "value": "moved"}]})
    moved = client.get_run(run_id)
    assert (moved.info.experiment_id, moved.info.run_name) == (new, "moved")
    assert moved.info.artifact_uri == before.info.artifact_uri
    assert [len(client.search_runs([each])) for each in (old, new)] == [0, 1]
    assert mlflow.artifacts.load_text(f"runs:/{run_id}/notes.txt") == "kept"
    assert mlflow.pyfunc.load_model(f"runs:/{run_id}/echo").predict(["a"]) == ["a"]
    with mlflow.start_run(run_id=run_id):
        mlflow.log_metric("loss", 0.5, step=2)
    return {"steps": [point.step for point in client.get_metric_history(run_id, "loss")]}


def send(route, body):
    url = f"{mlflow.get_tracking_uri()}/api/labtrail/1.0/{route}"
    headers = {"Content-Type": "application/json"}
    with urllib.request.urlopen(urllib.request.Request(url, json.dumps(body).encode(), headers)) as answer:
        assert json.load(answer) == {}
