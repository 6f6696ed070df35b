"""Datasets that runs were given, and searches for such runs."""

import json

import mlflow
import pandas as pd


def act(name):
    client = mlflow.MlflowClient()
    experiment = mlflow.set_experiment(name).experiment_id
    frame = pd.DataFrame({"x": [1.0, 2.0, 3.0], "label": [0, 1, 0]})
    train = mlflow.data.from_pandas(frame, source="s3://bucket/train.csv", name=f"{name}-set", targets="label")
    other = mlflow.data.from_pandas(frame.head(2), source="s3://bucket/test.csv", name="other")
    with mlflow.start_run(run_name="both") as both:
        mlflow.log_input(train, context="training")
        mlflow.log_input(train, context="training")
        mlflow.log_input(other, context="test", tags={"split": "b"})
    with mlflow.start_run(run_name="one") as one:
        mlflow.log_input(train, context="validation")

    inputs = {i.dataset.name: i for i in mlflow.get_run(both.info.run_id).inputs.dataset_inputs}
    assert set(inputs) == {f"{name}-set", "other"}
    first = inputs[f"{name}-set"]
    assert first.dataset.digest == train.digest and first.dataset.source_type == "s3"
    assert json.loads(first.dataset.source) == {"uri": "s3://bucket/train.csv"}
    assert json.loads(first.dataset.profile) == {"num_rows": 3, "num_elements": 6}
    assert "mlflow_colspec" in json.loads(first.dataset.schema)
    assert {t.key: t.value for t in first.tags} == {"mlflow.data.context": "training"}
    assert {t.key: t.value for t in inputs["other"].tags} == {"mlflow.data.context": "test", "split": "b"}

    def named(clause):
        return sorted(r.info.run_name for r in client.search_runs([experiment], clause))

    assert named(f"dataset.name = '{name}-set'") == ["both", "one"]
    assert named("dataset.name = 'other'") == ["both"]
    assert named(f"dataset.digest = '{other.digest}' AND dataset.context = 'test'") == ["both"]
    assert named("dataset.context = 'validation'") == ["one"]
    source = mlflow.data.get_source(mlflow.get_run(one.info.run_id).inputs.dataset_inputs[0].dataset)
    assert source.uri == "s3://bucket/train.csv"
    return {"datasets": len(inputs)}
