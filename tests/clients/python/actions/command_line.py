"""The client's own command scores a CSV by a registered model."""

import csv
import json
import pathlib
import subprocess
import sys
import tempfile

import mlflow
import numpy as np
from coffee_price import COLUMNS, CSV, train
from sklearn.linear_model import LinearRegression


def act(name):
    client = mlflow.MlflowClient()
    mlflow.set_experiment(name)
    _, _, numbers = train(LinearRegression(), name, pip_requirements=["scikit-learn"])
    client.set_registered_model_alias(name, "champion", "1")
    here = pathlib.Path(tempfile.mkdtemp())
    with open(here / "rows.csv", "w", newline="") as file:
        rows = csv.DictReader(CSV.splitlines())
        table = csv.DictWriter(file, COLUMNS, extrasaction="ignore")
        table.writeheader()
        table.writerows({each: float(row[each]) for each in COLUMNS} for row in rows)

    scoring = ["models", "predict", "-m", f"models:/{name}@champion", "--env-manager", "local"]
    files = ["-t", "csv", "-i", str(here / "rows.csv"), "-o", str(here / "prices.json")]
    finished = subprocess.run([sys.executable, "-m", "mlflow", *scoring, *files], capture_output=True, text=True)
    assert finished.returncode == 0, finished.stdout + finished.stderr
    said = json.loads((here / "prices.json").read_text())["predictions"]
    assert np.allclose(said, numbers), said
    return {"prices": len(said)}
