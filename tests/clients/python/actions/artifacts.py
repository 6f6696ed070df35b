"""Artifacts: files, folders, dictionaries, figures, tables, images and texts, listed and read back."""

import json
import pathlib
import tempfile

import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt
import mlflow
import numpy as np
import pandas as pd
from PIL import Image


def act(name):
    client = mlflow.MlflowClient()
    mlflow.set_experiment(name)
    here = pathlib.Path(tempfile.mkdtemp())
    (here / "one.txt").write_text("eins\n")
    tree = here / "tree" / "deep"
    tree.mkdir(parents=True)
    (here / "tree" / "a b.bin").write_bytes(bytes(range(256)) * 1000)
    (tree / "größe.txt").write_text("tief")

    with mlflow.start_run() as run:
        run_id = run.info.run_id
        mlflow.log_artifact(str(here / "one.txt"))
        mlflow.log_artifact(str(here / "one.txt"), "sub/folder")
        mlflow.log_artifacts(str(here / "tree"), "tree")
        mlflow.log_dict({"a": [1, 2, {"b": None}]}, "dicts/d.json")
        mlflow.log_dict({"k": "v"}, "dicts/d.yaml")
        mlflow.log_text("hallo größe", "texts/t.txt")
        figure, axes = plt.subplots()
        axes.plot([0, 1], [1, 0])
        mlflow.log_figure(figure, "figures/f.png")
        mlflow.log_image(np.full((4, 5, 3), 7, dtype=np.uint8), "images/i.png")
        mlflow.log_image(Image.new("RGB", (3, 2), (9, 8, 7)), key="steps", step=4)
        mlflow.log_table(pd.DataFrame({"x": [1, 2], "y": ["p", "q"]}), "tables/t.json")
        mlflow.log_table({"x": [3], "y": ["r"]}, "tables/t.json")
        mlflow.flush_artifact_async_logging()

    files = {f.path: f for f in client.list_artifacts(run_id)}
    assert set(files) == {"one.txt", "sub", "tree", "dicts", "texts", "figures", "images", "tables"}, files
    assert (files["one.txt"].is_dir, files["one.txt"].file_size) == (False, 5)
    assert (files["sub"].is_dir, files["sub"].file_size) == (True, None)
    listed = {f.path: f.file_size for f in client.list_artifacts(run_id, "tree")}
    assert listed == {"tree/a b.bin": 256_000, "tree/deep": None}, listed
    assert client.list_artifacts(run_id, "nothing") == []

    got = pathlib.Path(mlflow.artifacts.download_artifacts(run_id=run_id, artifact_path="tree", dst_path=str(here / "back")))
    assert (got / "a b.bin").read_bytes() == bytes(range(256)) * 1000
    assert (got / "deep" / "größe.txt").read_text() == "tief"
    one = mlflow.artifacts.download_artifacts(f"runs:/{run_id}/sub/folder/one.txt")
    assert pathlib.Path(one).read_text() == "eins\n"
    whole = pathlib.Path(client.download_artifacts(run_id, "", str(here)))
    assert (whole / "one.txt").exists() and (whole / "tree" / "deep").is_dir()

    uri = run.info.artifact_uri
    assert mlflow.artifacts.load_dict(f"{uri}/dicts/d.json") == {"a": [1, 2, {"b": None}]}
    assert mlflow.artifacts.load_text(f"{uri}/texts/t.txt") == "hallo größe"
    assert mlflow.artifacts.load_image(f"{uri}/images/i.png").size == (5, 4)
    assert mlflow.artifacts.load_image(f"{uri}/figures/f.png").size[0] > 100
    (stepped,) = [f.path for f in client.list_artifacts(run_id, "images") if "steps" in f.path and f.path.endswith(".png")]
    assert mlflow.artifacts.load_image(f"{uri}/{stepped}").size == (3, 2)
    table = mlflow.load_table("tables/t.json", run_ids=[run_id])
    assert table["x"].tolist() == [1, 2, 3] and table["y"].tolist() == ["p", "q", "r"]
    marked = json.loads(client.get_run(run_id).data.tags["mlflow.loggedArtifacts"])
    assert {"path": "tables/t.json", "type": "table"} in marked, marked
    return {"files": len(files)}
