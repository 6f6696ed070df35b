"""The price of coffee: a small CSV, two models of it, and whether a loaded model says the same."""

import io

import mlflow
import mlflow.pyfunc
import mlflow.sklearn
import numpy as np
import pandas as pd
from mlflow.models import infer_signature

CSV = "weight,roast,organic,price\n" + "\n".join(
    f"{w},{r},{o},{2 + 0.03 * w + 0.5 * r + 1.25 * o}" for w in (100, 250, 500, 1000) for r in (1, 2, 3) for o in (0, 1)
)
COLUMNS = ["weight", "roast", "organic"]
TABLE = pd.read_csv(io.StringIO(CSV))
ROWS, PRICES = TABLE[COLUMNS].astype(float), TABLE["price"]
NEXT = mlflow.__version__ >= "3"
"""Whether the client knows logged models."""

NAMED = {"name" if NEXT else "artifact_path": "model"}


def train(estimator, registered_model_name=None, **options):
    """The finished run, what `log_model` said of the model, and what the model predicts for the table."""
    with mlflow.start_run(run_name=type(estimator).__name__) as run:
        predicted = estimator.fit(ROWS, PRICES).predict(ROWS)
        mlflow.log_param("estimator", type(estimator).__name__)
        mlflow.log_metric("rmse", float(np.sqrt(np.mean((predicted - PRICES) ** 2))))
        info = mlflow.sklearn.log_model(
            estimator,
            signature=infer_signature(ROWS, predicted),
            input_example=ROWS.head(3),
            registered_model_name=registered_model_name,
            **NAMED,
            **options,
        )
    return run.info.run_id, info, predicted


def predicts(uri, numbers):
    """Loads the model and holds it to the numbers."""
    said = mlflow.pyfunc.load_model(uri).predict(ROWS)
    assert np.allclose(said, numbers), (uri, said, numbers)
