"""Writes and reads at an artifact URI that has all that a login needs: `whole-uri.py URI FOLDER PATH`.

Logs `FOLDER/PATH` below `sent`, and prints what it finds and reads as one line of JSON.
"""

import json
import os
import sys

import mlflow.artifacts
from mlflow.store.artifact.artifact_repository_registry import get_artifact_repository

uri, folder, name = sys.argv[1:]
repository = get_artifact_repository(uri)
repository.log_artifact(os.path.join(folder, name), "sent")
back = mlflow.artifacts.download_artifacts(artifact_uri=f"{uri}/received", dst_path=os.path.join(folder, "back"))
read = {
    file: open(os.path.join(back, file), encoding="utf8").read() for file in sorted(os.listdir(back))
}
print(json.dumps({"listed": sorted(file.path for file in repository.list_artifacts()), "read": read}))
