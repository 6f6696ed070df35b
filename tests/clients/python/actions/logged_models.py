"""MLflow 3's logged models: metrics by model and dataset, checkpoints of a training, outputs, search."""

import mlflow
import mlflow.data
import mlflow.sklearn
import numpy as np
import pandas as pd
from refusal import refused
from sklearn.linear_model import SGDRegressor


def act(name):
    client = mlflow.MlflowClient()
    experiment = mlflow.set_experiment(name).experiment_id
    rng = np.random.default_rng(7)
    frame = pd.DataFrame(rng.normal(size=(60, 3)), columns=["a", "b", "c"])
    target = frame @ [1.0, -2.0, 0.5]
    train = mlflow.data.from_pandas(frame[:40], name="train")
    test = mlflow.data.from_pandas(frame[40:], name="test")

    # A training that logs a checkpoint at every step, each with its error on two datasets.
    checkpoints = []
    with mlflow.start_run() as run:
        mlflow.log_input(train, context="training")
        estimator = SGDRegressor(random_state=1)
        for step in range(3):
            estimator.partial_fit(frame[:40], target[:40])
            logged = mlflow.sklearn.log_model(estimator, name="checkpoint", step=step, params={"step": step}, model_type="sgd")
            checkpoints.append(logged.model_id)
            for dataset, part in ((train, slice(0, 40)), (test, slice(40, 60))):
                error = float(np.mean((estimator.predict(frame[part]) - target[part]) ** 2))
                mlflow.log_metric("mse", error, step=step, model_id=logged.model_id, dataset=dataset)
    outputs = client.get_run(run.info.run_id).outputs.model_outputs
    assert sorted((o.model_id, o.step) for o in outputs) == sorted(zip(checkpoints, range(3))), outputs

    model = mlflow.get_logged_model(checkpoints[2])
    assert model.status.value == "READY" and model.source_run_id == run.info.run_id, model
    assert model.params == {"step": "2"} and model.model_type == "sgd", model
    measured = {(m.key, m.dataset_name, m.dataset_digest): m.value for m in model.metrics}
    assert set(measured) == {("mse", "train", train.digest), ("mse", "test", test.digest)}, measured
    assert {m.run_id for m in model.metrics} == {run.info.run_id}

    # The best checkpoint on a dataset is found, and is the one that the numbers say.
    best = mlflow.search_logged_models(
        experiment_ids=[experiment],
        filter_string="name = 'checkpoint' AND metrics.mse >= 0",
        datasets=[{"dataset_name": "test", "dataset_digest": test.digest}],
        order_by=[{"field_name": "metrics.mse", "ascending": True, "dataset_name": "test", "dataset_digest": test.digest}],
        max_results=1,
        output_format="list",
    )
    by_error = sorted(
        checkpoints,
        key=lambda each: next(m.value for m in mlflow.get_logged_model(each).metrics if m.dataset_name == "test"),
    )
    assert [m.model_id for m in best] == by_error[:1]
    table = mlflow.search_logged_models(experiment_ids=[experiment], filter_string="params.step = '1'")
    assert list(table["model_id"]) == [checkpoints[1]], table
    assert np.allclose(
        mlflow.pyfunc.load_model(f"models:/{checkpoints[2]}").predict(frame), estimator.predict(frame)
    )

    # A model of one's own, without a flavor: made, tagged, finished, used as an input, and removed.
    own = client.create_logged_model(experiment, name="own", tags={"a": "1"}, params={"p": "x" * 300}, model_type="external")
    assert own.status.value == "PENDING" and own.artifact_location.endswith(f"/models/{own.model_id}/artifacts")
    client.set_logged_model_tags(own.model_id, {"a": "2", "b": "3"})
    client.delete_logged_model_tag(own.model_id, "b")
    client.log_model_params(own.model_id, {"q": "1"})
    ready = client.finalize_logged_model(own.model_id, "READY")
    assert (ready.status.value, ready.tags, ready.params["q"]) == ("READY", {"a": "2"}, "1"), ready
    with mlflow.start_run() as user:
        client.log_inputs(user.info.run_id, models=[mlflow.entities.LoggedModelInput(own.model_id)])
    assert [i.model_id for i in client.get_run(user.info.run_id).inputs.model_inputs] == [own.model_id]
    client.delete_logged_model(own.model_id)
    refused("RESOURCE_DOES_NOT_EXIST", client.get_logged_model, own.model_id)

    # Registered: the version and the model know of each other.
    version = mlflow.register_model(f"models:/{checkpoints[2]}", name)
    assert version.source == f"models:/{checkpoints[2]}" and version.run_id == run.info.run_id
    assert name in mlflow.get_logged_model(checkpoints[2]).tags["mlflow.modelVersions"]
    assert np.allclose(mlflow.pyfunc.load_model(f"models:/{name}/1").predict(frame), estimator.predict(frame))

    # Autologging keeps the model that it trained.
    mlflow.sklearn.autolog(log_models=True, silent=True)
    with mlflow.start_run() as automatic:
        SGDRegressor(random_state=2).fit(frame, target)
    mlflow.sklearn.autolog(disable=True)
    kept = client.get_run(automatic.info.run_id).outputs.model_outputs
    assert len(kept) == 1 and mlflow.get_logged_model(kept[0].model_id).status.value == "READY", kept
    return {"checkpoints": len(checkpoints)}
