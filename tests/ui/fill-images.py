"""Logs pictures at steps, as a training does: argv is the tracking server's address. Prints the experiment's id as one line of JSON."""

import json
import sys

import mlflow
import numpy as np

mlflow.set_tracking_uri(sys.argv[1])
experiment = mlflow.set_experiment("pictures").experiment_id


def picture(step: int, of: int) -> np.ndarray:
    across, down = np.meshgrid(np.arange(24), np.arange(24))
    return np.stack([across * 10, down * 10, np.full((24, 24), (step * 20 + of * 90) % 256)], axis=2).astype(np.uint8)


for number, steps in enumerate([(0, 5, 10), (0, 10)]):
    with mlflow.start_run(run_name=f"net-{number}"):
        for step in steps:
            mlflow.log_image(picture(step, number), key="val/sample", step=step)
            mlflow.log_metric("loss", 1 / (step + 1 + number), step=step)
with mlflow.start_run(run_name="without"):
    mlflow.log_metric("loss", 2)
print(json.dumps({"experiment": experiment}))
