"""Autologging a scikit-learn estimator on iris, without its model."""

import mlflow
import mlflow.sklearn
from sklearn.datasets import load_iris
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GridSearchCV


def act(name):
    client = mlflow.MlflowClient()
    experiment = mlflow.set_experiment(name).experiment_id
    mlflow.sklearn.autolog(log_models=False, log_datasets=True, silent=True)
    rows, labels = load_iris(return_X_y=True, as_frame=True)
    with mlflow.start_run(run_name="plain") as plain:
        fitted = LogisticRegression(C=0.5, max_iter=300).fit(rows, labels)
        score = fitted.score(rows, labels)
    with mlflow.start_run(run_name="grid") as grid:
        GridSearchCV(LogisticRegression(max_iter=300), {"C": [0.1, 1.0]}, cv=2).fit(rows, labels)
    mlflow.sklearn.autolog(disable=True)

    run = client.get_run(plain.info.run_id)
    assert run.info.status == "FINISHED"
    assert run.data.params["C"] == "0.5" and run.data.params["max_iter"] == "300"
    assert run.data.tags["estimator_name"] == "LogisticRegression"
    assert abs(run.data.metrics["training_score"] - score) < 1e-9
    assert run.data.metrics["training_accuracy_score"] > 0.9 and "training_log_loss" in run.data.metrics
    paths = {f.path for f in client.list_artifacts(plain.info.run_id)}
    assert "training_confusion_matrix.png" in paths and "model" not in paths, paths
    context = [t.value for i in run.inputs.dataset_inputs for t in i.tags if t.key == "mlflow.data.context"]
    assert "train" in context, context

    best = client.get_run(grid.info.run_id)
    assert best.data.params["best_C"] in ("0.1", "1.0") and best.data.metrics["best_cv_score"] > 0.8
    children = client.search_runs([experiment], f"tags.mlflow.parentRunId = '{grid.info.run_id}'")
    assert sorted(c.data.params["C"] for c in children) == ["0.1", "1.0"]
    return {"metrics": len(run.data.metrics)}
