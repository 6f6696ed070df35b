"""Logs and reads artifacts as MLflow's users do, and prints how many seconds each took. Starting Python doesn't count."""

import json
import os
import sys
import tempfile
import time

import mlflow

url, large, small = sys.argv[1:]
mlflow.set_tracking_uri(url)
client = mlflow.MlflowClient()
run_id = client.create_run("0").info.run_id
# Whatever is loaded, asked and connected once.
client.log_text(run_id, "warm", "warm.txt")
mlflow.artifacts.load_text(f"runs:/{run_id}/warm.txt")


def timed(work):
    # What others have written is not to be waited for.
    os.sync()
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def download(path):
    # Nothing is deleted before all is measured: ext4 makes new files slowly for a while after others were deleted.
    folder = tempfile.mkdtemp(dir=".")
    return timed(lambda: mlflow.artifacts.download_artifacts(run_id=run_id, artifact_path=path, dst_path=folder))


print(
    json.dumps(
        {
            "large up": timed(lambda: client.log_artifact(run_id, large, "large")),
            "large down": download("large"),
            "small up": timed(lambda: client.log_artifacts(run_id, small, "small")),
            "small down": download("small"),
        }
    )
)
