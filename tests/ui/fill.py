"""Fills a server as a data scientist would: argv is the tracking server's address. Prints ids as one line of JSON."""

import json
import math
import sys
import tempfile
from pathlib import Path

import mlflow
from mlflow.entities import Metric, Param
from mlflow.tracking import MlflowClient

RUNS = 1000
BEST = 617
START = 1_760_000_000_000


def loss(number: int) -> float:
    return 0.001 if number == BEST else 0.01 + (number * 37 % 1000) / 1000


def roast(client: MlflowClient, experiment: str, number: int) -> str:
    run = client.create_run(experiment, run_name=f"roast-{number}", start_time=START + number * 1000)
    params = [Param("degree", str(number % 7)), Param("beans", ["robusta", "arabica"][number % 2])]
    client.log_batch(run.info.run_id, metrics=[Metric("loss", loss(number), START, 0)], params=params)
    client.set_terminated(run.info.run_id, end_time=START + number * 1000 + 61_000)
    return run.info.run_id


class Same(mlflow.pyfunc.PythonModel):
    def predict(self, context, model_input: list[float]) -> list[float]:
        return model_input


def log_files(run_id: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        files = {
            "report.md": "# Cupping\n\n* body\n* taste\n\n<script>window.harmed = true</script>\n",
            "prices.csv": 'bean,price\r\narabica,12\r\n"robusta, washed",7\r\n',
            "settings.json": '{"heat":[180,200],"fan":true}',
        }
        for name, text in files.items():
            Path(folder, name).write_text(text, encoding="utf-8")
        Path(folder, "dot.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>')
        MlflowClient().log_artifacts(run_id, folder, "notes")


def main() -> None:
    mlflow.set_tracking_uri(sys.argv[1])
    client = MlflowClient()
    experiment = client.create_experiment("coffee", tags={"team": "roasters"})
    runs = [roast(client, experiment, number) for number in range(RUNS)]
    best = runs[BEST]
    curve = [Metric("taste", 1 - math.exp(-step / 40), START + step * 1000, step) for step in range(200)]
    client.log_batch(best, metrics=[*curve, Metric("odd", float("nan"), START, 0)])
    client.set_tag(best, "mlflow.note.content", "**Sweet** <img src=x onerror='window.harmed = true'>")
    log_files(best)
    mlflow.set_experiment(experiment_id=experiment)
    with mlflow.start_run(run_id=best):
        model = mlflow.pyfunc.log_model(name="roaster", python_model=Same())
    client.set_terminated(best)
    print(json.dumps({"experiment": experiment, "best": best, "second": runs[0], "model": model.model_id}))


main()
