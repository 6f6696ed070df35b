"""Metrics: one by one, several, in batches, asynchronously, and their history."""

import math

import mlflow
from mlflow.entities import Metric


def history(client, run_id, key):
    return [(m.step, m.value) for m in client.get_metric_history(run_id, key)]


def act(name):
    client = mlflow.MlflowClient()
    mlflow.set_experiment(name)
    with mlflow.start_run() as run:
        run_id = run.info.run_id
        for step in range(5):
            mlflow.log_metric("loss", 1 / (step + 1), step=step)
        mlflow.log_metric("val/acc", 0.5)
        mlflow.log_metric("stamped", 2.5, step=3, timestamp=1_700_000_000_000)
        mlflow.log_metrics({"a": 1, "b": 2.5, "c": -3}, step=7)
        mlflow.log_metric("nan", float("nan"))
        mlflow.log_metric("up", float("inf"))
        mlflow.log_metric("down", float("-inf"))

        waiting = [mlflow.log_metric("later", i, step=i, synchronous=False) for i in range(20)]
        waiting.append(mlflow.log_metrics({"later2": 4.5}, step=1, synchronous=False))
        for operation in waiting:
            operation.wait()

    assert history(client, run_id, "loss") == [(i, 1 / (i + 1)) for i in range(5)]
    assert history(client, run_id, "later") == [(i, i) for i in range(20)]
    metrics = mlflow.get_run(run_id).data.metrics
    assert metrics["loss"] == 0.2 and metrics["later"] == 19 and metrics["later2"] == 4.5
    assert (metrics["a"], metrics["b"], metrics["c"], metrics["val/acc"]) == (1, 2.5, -3, 0.5)
    assert math.isnan(metrics["nan"])
    assert metrics["up"] >= 1.7e308 and metrics["down"] <= -1.7e308
    (stamped,) = client.get_metric_history(run_id, "stamped")
    assert (stamped.timestamp, stamped.step, stamped.value) == (1_700_000_000_000, 3, 2.5)
    assert history(client, run_id, "nothing") == []

    points = [Metric("many", i / 4, 1_700_000_000_000 + i, i) for i in range(1000)]
    client.log_batch(run_id, metrics=points)
    client.log_batch(run_id, metrics=points)
    assert history(client, run_id, "many") == [(i, i / 4) for i in range(1000)]
    assert client.get_run(run_id).data.metrics["many"] == 999 / 4
    return {"points": 1000}
