"""A model that users of both clients register versions of: each loads what the others made. Takes no name of its own."""

import mlflow
from coffee_price import NEXT, predicts, train
from sklearn.linear_model import LinearRegression


def act(_):
    """How many versions there are when one was added, and is the champion in place of another client's."""
    client = mlflow.MlflowClient()
    mlflow.set_experiment("team-coffee")
    _, _, numbers = train(LinearRegression(), "team-coffee", serialization_format="cloudpickle", pip_requirements=["scikit-learn"])
    versions = client.search_model_versions("name = 'team-coffee'", order_by=["version_number ASC"])
    for each in versions:
        predicts(f"models:/team-coffee/{each.version}", numbers)
        if NEXT or not each.source.startswith("models:/"):
            predicts(f"runs:/{each.run_id}/model", numbers)
    if len(versions) > 1:
        predicts("models:/team-coffee@champion", numbers)
    client.set_registered_model_alias("team-coffee", "champion", versions[-1].version)
    return {"versions": len(versions)}
