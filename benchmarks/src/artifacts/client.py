"""Logs and reads artifacts as MLflow's users do, and prints how many seconds each took. Starting Python doesn't count."""

import json
import os
import subprocess
import sys
import tempfile
import time

import mlflow

url, large, small = sys.argv[1:]
mlflow.set_tracking_uri(url)
client = mlflow.MlflowClient()
run_id = client.create_run("0").info.run_id


def warm_up():
    """All of the server's workers load what they need, and connect, once."""
    folder = tempfile.mkdtemp(dir=".")
    for number in range(64):
        with open(os.path.join(folder, f"{number}.txt"), "w") as file:
            file.write("warm")
    client.log_artifacts(run_id, folder, "warm")
    mlflow.artifacts.download_artifacts(run_id=run_id, artifact_path="warm", dst_path=tempfile.mkdtemp(dir="."))


def timed(work):
    # What others have written is not to be waited for.
    os.sync()
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def download(path):
    # Nothing is deleted before all is measured: ext4 makes new files slowly for a while after others were deleted.
    folder = tempfile.mkdtemp(dir=".")
    seconds = timed(lambda: mlflow.artifacts.download_artifacts(run_id=run_id, artifact_path=path, dst_path=folder))
    return seconds, os.path.join(folder, path)


def there_and_back(name, log, source):
    up = timed(lambda: log(run_id, source, name))
    down, back = download(name)
    back = back if os.path.isdir(source) else os.path.join(back, os.path.basename(source))
    subprocess.run(["diff", "--recursive", "--brief", source, back], check=True)
    return {f"{name} up": up, f"{name} down": down}


warm_up()
print(
    json.dumps(
        {
            **there_and_back("large", client.log_artifact, large),
            **there_and_back("small", client.log_artifacts, small),
        }
    )
)
