"""Logs and reads files with MLflow's client, as one line of JSON: `s3-client.py EXPERIMENT FOLDER [LOCATION]`."""

import hashlib
import json
import logging
import os
import sys

import mlflow
from mlflow import MlflowClient

logging.getLogger("mlflow").setLevel(logging.ERROR)
name, folder, *location = sys.argv[1:]
client = MlflowClient()
experiment = client.create_experiment(name, artifact_location=location[0] if location else None)
run = client.create_run(experiment).info


def sha256(path):
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def written(name, size):
    path = os.path.join(folder, name)
    with open(path, "wb") as file:
        for at in range(size // 4096):
            file.write(at.to_bytes(4, "big") * 1024)
    return path


large = written("large.bin", 24 * 1024 * 1024)
small = written("small ü + &.bin", 4096)
client.log_artifact(run.run_id, small, "some folder/deep")
client.log_artifact(run.run_id, large)
client.log_text(run.run_id, "grüß dich", "text.txt")
back = os.path.join(folder, "back")
os.mkdir(back)
found = [
    client.download_artifacts(run.run_id, path, back)
    for path in ["large.bin", "some folder/deep/small ü + &.bin", "text.txt"]
]


def listed(path=None):
    return [
        [file.path, *(listed(file.path) if file.is_dir else [file.file_size])]
        for file in client.list_artifacts(run.run_id, path)
    ]


print(
    json.dumps({
        "run_id": run.run_id,
        "artifact_uri": run.artifact_uri,
        "listed": listed(),
        "same": [
            sha256(large) == sha256(found[0]),
            sha256(small) == sha256(found[1]),
            open(found[2], encoding="utf8").read(),
        ],
    })
)
