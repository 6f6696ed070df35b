"""What the registry refuses, and lists of many models."""

import mlflow
import mlflow.pyfunc
from refusal import refused


def act(name):
    client = mlflow.MlflowClient()
    names = [f"{name}-{index:02}" for index in range(25)]
    for index, each in enumerate(names):
        client.create_registered_model(each, {"half": str(index % 2)}, f"number {index}")
    found, token = [], None
    while True:
        page = client.search_registered_models(f"name LIKE '{name}-%'", max_results=10, order_by=["name DESC"], page_token=token)
        found += [m.name for m in page]
        token = page.token
        if not token:
            break
    assert found == names[::-1], found
    odd = client.search_registered_models(f"name ILIKE '{name.upper()}-%' AND tags.half = '1'")
    assert [m.name for m in odd] == names[1::2]
    some = client.search_registered_models(f"name IN ('{names[3]}', '{names[4]}') AND tags.half != '1'")
    assert [m.name for m in some] == names[4:5]

    client.update_registered_model(names[7], "changed last")
    newest = mlflow.search_registered_models(1, f"name LIKE '{name}-%'", ["last_updated_timestamp DESC"])
    assert [m.name for m in newest] == names[7:8]

    one = names[0]
    refused("RESOURCE_ALREADY_EXISTS", client.create_registered_model, one)
    refused("RESOURCE_ALREADY_EXISTS", client.rename_registered_model, one, names[1])
    refused("INVALID_PARAMETER_VALUE", client.create_registered_model, f"{name}/slash")
    refused("RESOURCE_DOES_NOT_EXIST", client.get_registered_model, f"{name}-none")
    refused("RESOURCE_DOES_NOT_EXIST", client.get_model_version, one, "1")
    refused("RESOURCE_DOES_NOT_EXIST", client.create_model_version, f"{name}-none", "s3://bucket/model")
    refused("RESOURCE_DOES_NOT_EXIST", client.update_registered_model, f"{name}-none", "d")
    refused("RESOURCE_DOES_NOT_EXIST", client.set_registered_model_tag, f"{name}-none", "k", "v")
    refused("RESOURCE_DOES_NOT_EXIST", client.set_registered_model_alias, one, "best", "1")
    refused("RESOURCE_DOES_NOT_EXIST", client.get_latest_versions, f"{name}-none")
    refused("RESOURCE_DOES_NOT_EXIST", mlflow.pyfunc.load_model, f"models:/{name}-none/1")
    refused("INVALID_PARAMETER_VALUE", client.create_model_version, one, "/etc", None)
    refused("INVALID_PARAMETER_VALUE", client.create_model_version, one, "s3://bucket/../secret", None)
    assert client.create_model_version(one, "s3://bucket/model").version == "1"
    for alias in ("latest", "v1", "a b"):
        refused("INVALID_PARAMETER_VALUE", client.set_registered_model_alias, one, alias, "1")
    refused("INVALID_PARAMETER_VALUE", client.transition_model_version_stage, one, "1", "Gold")
    refused("INVALID_PARAMETER_VALUE", client.search_registered_models, "colour = 'red'")
    for each in names:
        client.delete_registered_model(each)
    assert client.search_registered_models(f"name LIKE '{name}-%'") == []
    return {"models": len(names)}
