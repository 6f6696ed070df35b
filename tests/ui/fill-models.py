"""Registers models and prompts as people do: argv is the tracking server's address. Prints ids as one line of JSON."""

import json
import sys

import mlflow
import numpy
from mlflow.tracking import MlflowClient

PLACE = "welcome to {{ place }}."


class Same(mlflow.pyfunc.PythonModel):
    def predict(self, context, model_input: list[float]) -> list[float]:
        return model_input


class Named(mlflow.pyfunc.PythonModel):
    def predict(self, context, model_input: list[str]) -> list[str]:
        return model_input


def roast(degree: str, loss: float, python_model) -> tuple[str, str]:
    beans = mlflow.data.from_numpy(numpy.array([1.0, 2.0]), name="beans")
    with mlflow.start_run(run_name=degree) as run:
        params = {"degree": degree, "heat": "200"}
        model = mlflow.pyfunc.log_model(name="roaster", python_model=python_model, params=params, model_type="regressor")
        mlflow.log_params(params)
        mlflow.log_metric("loss", loss)
        mlflow.log_metric("rmse", loss * 2, model_id=model.model_id, dataset=beans)
        mlflow.register_model(f"models:/{model.model_id}", "roaster")
    return run.info.run_id, model.model_id


def main() -> None:
    mlflow.set_tracking_uri(sys.argv[1])
    experiment = mlflow.set_experiment("roasts").experiment_id
    light, light_model = roast("light", 0.5, Same())
    dark, dark_model = roast("dark", 0.25, Named())
    MlflowClient().set_registered_model_alias("roaster", "champion", "1")
    mlflow.genai.register_prompt("greet", f"Hello {{{{name}}}}, {PLACE}", commit_message="First words")
    mlflow.genai.register_prompt("greet", f"Good day {{{{name}}}},\n{PLACE}", commit_message="More polite")
    mlflow.genai.register_prompt("talk", [{"role": "system", "content": "You know {{topic}}."}])
    mlflow.genai.set_prompt_alias("greet", "production", 1)
    runs, models = [light, dark], [light_model, dark_model]
    print(json.dumps({"experiment": experiment, "runs": runs, "models": models}))


main()
