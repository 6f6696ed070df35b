"""Reads a text with MLflow's client at the storage itself, and lists where it is: `read-artifact.py URI`, as one line of JSON."""

import json
import sys

from mlflow.artifacts import list_artifacts, load_text

uri = sys.argv[1]
folder, _, name = uri.rpartition("/")
print(json.dumps({"text": load_text(uri), "listed": [[file.path, file.file_size] for file in list_artifacts(folder)]}))
