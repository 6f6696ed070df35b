"""The price of coffee: two models are trained, logged, registered, compared, promoted, loaded in every way, and removed."""

import mlflow
import mlflow.pyfunc
import mlflow.sklearn
import numpy as np
import pandas as pd
from mlflow.exceptions import MlflowException
from mlflow.models import get_model_info, infer_signature
from sklearn.dummy import DummyRegressor
from sklearn.linear_model import LinearRegression

TABLE = "weight,roast,organic,price\n" + "\n".join(
    f"{w},{r},{o},{2 + 0.03 * w + 0.5 * r + 1.25 * o}" for w in (100, 250, 500, 1000) for r in (1, 2, 3) for o in (0, 1)
)


def train(estimator, table, model_name):
    rows, prices = table.drop(columns="price").astype(float), table["price"]
    with mlflow.start_run(run_name=type(estimator).__name__) as run:
        fitted = estimator.fit(rows, prices)
        predicted = fitted.predict(rows)
        mlflow.log_param("estimator", type(estimator).__name__)
        mlflow.log_metric("rmse", float(np.sqrt(np.mean((predicted - prices) ** 2))))
        given = {"name" if mlflow.__version__ >= "3" else "artifact_path": "model"}
        info = mlflow.sklearn.log_model(
            fitted,
            signature=infer_signature(rows, predicted),
            input_example=rows.head(3),
            registered_model_name=model_name,
            **given,
        )
    return run, info, predicted


def refused(code, call, *args, **kwargs):
    try:
        call(*args, **kwargs)
    except MlflowException as error:
        assert error.error_code == code, (error.error_code, str(error))
        return str(error)
    raise AssertionError(f"{call.__name__} {args} was taken")


def same(uri, rows, numbers):
    loaded = mlflow.pyfunc.load_model(uri)
    assert np.allclose(loaded.predict(rows), numbers), uri
    return loaded


def act(name):
    import io

    client = mlflow.MlflowClient()
    mlflow.set_experiment(name)
    table = pd.read_csv(io.StringIO(TABLE))
    rows = table.drop(columns="price").astype(float)

    # Registered while it is logged, and afterwards by its URI.
    dummy_run, _, dummy = train(DummyRegressor(), table, name)
    linear_run, linear_info, linear = train(LinearRegression(), table, None)
    second = mlflow.register_model(f"runs:/{linear_run.info.run_id}/model", name, tags={"kind": "linear"})
    assert (second.name, second.version, second.status) == (name, "2", "READY"), second
    third = mlflow.register_model(linear_info.model_uri, name)
    assert third.version == "3" and third.run_id == linear_run.info.run_id, third

    # Compared by the runs that made them.
    rmse = {v.version: client.get_run(v.run_id).data.metrics["rmse"] for v in client.search_model_versions(f"name = '{name}'")}
    assert set(rmse) == {"1", "2", "3"} and rmse["2"] < 1e-6 < rmse["1"], rmse
    assert client.get_model_version(name, "2").tags == {"kind": "linear"}
    info = get_model_info(f"models:/{name}/2")
    assert [c["name"] for c in info.signature.inputs.to_dict()] == ["weight", "roast", "organic"], info.signature

    # Stages and aliases move.
    client.transition_model_version_stage(name, "1", "Production")
    client.transition_model_version_stage(name, "2", "Staging")
    moved = client.transition_model_version_stage(name, "2", "production", archive_existing_versions=True)
    assert moved.current_stage == "Production"
    assert client.get_model_version(name, "1").current_stage == "Archived"
    latest = {v.current_stage: v.version for v in client.get_latest_versions(name)}
    assert latest == {"Archived": "1", "Production": "2", "None": "3"}, latest
    assert [v.version for v in client.get_latest_versions(name, ["Production"])] == ["2"]
    client.set_registered_model_alias(name, "champion", "1")
    client.set_registered_model_alias(name, "champion", "2")
    client.set_registered_model_alias(name, "baseline", "1")
    assert client.get_model_version_by_alias(name, "champion").version == "2"
    assert client.get_registered_model(name).aliases == {"champion": "2", "baseline": "1"}
    assert client.get_model_version(name, "2").aliases == ["champion"]
    client.delete_registered_model_alias(name, "baseline")
    assert "baseline" in refused("INVALID_PARAMETER_VALUE", client.get_model_version_by_alias, name, "baseline")

    # Loaded by version, stage, alias and run: the same numbers each time.
    same(f"models:/{name}/1", rows, dummy)
    for uri in (f"models:/{name}/2", f"models:/{name}/Production", f"models:/{name}@champion", f"models:/{name}/latest"):
        same(uri, rows, linear)
    same(f"runs:/{linear_run.info.run_id}/model", rows, linear)
    same(linear_info.model_uri, rows, linear)
    assert np.allclose(mlflow.sklearn.load_model(f"models:/{name}@champion").predict(rows), linear)
    folder = mlflow.artifacts.download_artifacts(f"models:/{name}/2")
    assert np.allclose(mlflow.pyfunc.load_model(folder).predict(rows), linear)

    # Described, tagged and found.
    client.update_registered_model(name, "The price of coffee")
    client.update_model_version(name, "2", "linear")
    client.set_registered_model_tag(name, "team", "beans")
    client.set_model_version_tag(name, "2", "checked", "yes")
    client.set_model_version_tag(name, stage="Production", key="by", value="stage")
    client.delete_model_version_tag(name, "2", "kind")
    found = client.search_registered_models(f"name = '{name}' AND tags.team = 'beans'")
    assert [(m.name, m.description, m.tags) for m in found] == [(name, "The price of coffee", {"team": "beans"})]
    assert client.get_model_version(name, "2").tags == {"checked": "yes", "by": "stage"}
    assert [v.version for v in client.search_model_versions(f"name = '{name}' AND tags.checked = 'yes'")] == ["2"]
    by_run = client.search_model_versions(f"run_id = '{linear_run.info.run_id}'", order_by=["version_number ASC"])
    assert [v.version for v in by_run] == ["2", "3"]
    page = client.search_model_versions(f"name = '{name}'", max_results=2, order_by=["version_number ASC"])
    rest = client.search_model_versions(f"name = '{name}'", 2, ["version_number ASC"], page.token)
    assert [v.version for v in [*page, *rest]] == ["1", "2", "3"] and not rest.token

    # Copied, renamed, and gone for good.
    copied = client.copy_model_version(f"models:/{name}@champion", f"{name}-copy")
    assert copied.version == "1" and copied.run_id == linear_run.info.run_id
    same(f"models:/{name}-copy/1", rows, linear)
    client.rename_registered_model(f"{name}-copy", f"{name}-renamed")
    same(f"models:/{name}-renamed/1", rows, linear)
    client.delete_model_version(name, "3")
    refused("RESOURCE_DOES_NOT_EXIST", client.get_model_version, name, "3")
    again = client.create_model_version(name, f"models:/{name}/2", linear_run.info.run_id)
    assert again.version == "4", again
    client.delete_registered_model(f"{name}-renamed")
    client.delete_registered_model(name)
    refused("RESOURCE_DOES_NOT_EXIST", client.get_registered_model, name)
    refused("RESOURCE_DOES_NOT_EXIST", client.get_model_version, name, "2")
    same(linear_info.model_uri, rows, linear)
    return {"versions": 4, "rmse": round(rmse["2"], 6)}
