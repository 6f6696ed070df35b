"""Params and tags: one by one, several, in batches."""

import mlflow
from mlflow.entities import Metric, Param, RunTag
from refusal import refused


def act(name):
    client = mlflow.MlflowClient()
    mlflow.set_experiment(name)
    with mlflow.start_run() as run:
        run_id = run.info.run_id
        assert mlflow.log_param("lr", 0.01) == 0.01
        mlflow.log_param("lr", 0.01)
        mlflow.log_params({"opt": "adam", "layers": [1, 2], "none": None, "größe": "süß"})
        mlflow.log_params({"later": 1}, synchronous=False).wait()
        mlflow.log_param("long", "x" * 6001)
        mlflow.set_tag("team", "red")
        mlflow.set_tag("team", "blue")
        mlflow.set_tags({"a": 1, "b.c": "two"})
        mlflow.set_tag("empty", "")
        refused("INVALID_PARAMETER_VALUE", client.log_param, run_id, "lr", 0.02)
        refused("INVALID_PARAMETER_VALUE", client.log_param, run_id, "l$r", 1)
        client.log_batch(
            run_id,
            metrics=[Metric("m", 1.5, 10, 2)],
            params=[Param("p", "q"), Param("p2", "")],
            tags=[RunTag("t", "u")],
        )

    data = mlflow.get_run(run_id).data
    expected = {"lr": "0.01", "opt": "adam", "layers": "[1, 2]", "none": "None", "größe": "süß", "later": "1"}
    expected |= {"long": "x" * 6000, "p": "q", "p2": ""}
    assert data.params == expected, data.params
    own = {key: value for key, value in data.tags.items() if not key.startswith("mlflow.")}
    assert own == {"team": "blue", "a": "1", "b.c": "two", "empty": "", "t": "u"}, own
    assert data.metrics == {"m": 1.5}

    client.delete_tag(run_id, "team")
    assert "team" not in client.get_run(run_id).data.tags
    refused("RESOURCE_DOES_NOT_EXIST", client.delete_tag, run_id, "team")
    return {"params": len(data.params)}
