"""Webhooks: a receiver of one's own hears of every event, knows who sent it, and is asked again when it fails."""

import datetime
import time
import uuid

import mlflow
from mlflow.entities.webhook import WebhookStatus
from receiver import Receiver
from refusal import refused

SECRET = "sssh, it is a größer secret"


def act(name):
    client = mlflow.MlflowClient()
    receiver = Receiver(SECRET)
    model, prompt = f"{name}-model", f"{name}-prompt"
    told = expected(model, prompt)
    events = list(told)
    hook = client.create_webhook(name, receiver.url, events, description="d", secret=SECRET)
    kept(client, hook, name, receiver.url, events)
    trial(client, hook, receiver, events)
    use(client, model, prompt)
    hear(receiver, told)
    asked_again(client, receiver, model)
    changed(client, hook, receiver, model)
    several(client, name)
    wrong(client, name, receiver.url)
    client.delete_webhook(hook.webhook_id)
    refused("RESOURCE_DOES_NOT_EXIST", client.get_webhook, hook.webhook_id)
    receiver.close()
    return {"events": len(events)}


def expected(model, prompt):
    """What is to be heard of `use`: each event once, with all that it says."""
    version = {"name": model, "version": "1"}
    worded = {"name": prompt, "version": "1"}
    created = {"source": "s3://bucket/model", "run_id": None, "tags": {"k": "v"}, "description": "first"}
    return {
        "registered_model.created": {"name": model, "tags": {"team": "red"}, "description": "d"},
        "model_version.created": version | created,
        "model_version_tag.set": version | {"key": "checked", "value": "yes"},
        "model_version_tag.deleted": version | {"key": "checked"},
        "model_version_alias.created": version | {"alias": "best"},
        "model_version_alias.deleted": {"name": model, "alias": "best"},
        "prompt.created": {"name": prompt, "tags": {"mood": "good"}, "description": "p"},
        "prompt_version.created": worded | {"template": "Hello {{who}}", "tags": {"tone": "warm"}, "description": "first"},
        "prompt_tag.set": {"name": prompt, "key": "team", "value": "red"},
        "prompt_tag.deleted": {"name": prompt, "key": "team"},
        "prompt_version_tag.set": worded | {"key": "checked", "value": "yes"},
        "prompt_version_tag.deleted": worded | {"key": "checked"},
        "prompt_alias.created": worded | {"alias": "live"},
        "prompt_alias.deleted": {"name": prompt, "alias": "live"},
    }


def use(client, model, prompt):
    client.create_registered_model(model, {"team": "red"}, "d")
    client.create_model_version(model, "s3://bucket/model", tags={"k": "v"}, description="first")
    client.set_model_version_tag(model, "1", "checked", "yes")
    client.delete_model_version_tag(model, "1", "checked")
    client.set_registered_model_alias(model, "best", "1")
    client.delete_registered_model_alias(model, "best")
    client.create_prompt(prompt, "p", {"mood": "good"})
    client.create_prompt_version(prompt, "Hello {{who}}", "first", {"tone": "warm"})
    client.set_prompt_tag(prompt, "team", "red")
    client.delete_prompt_tag(prompt, "team")
    client.set_prompt_version_tag(prompt, "1", "checked", "yes")
    client.delete_prompt_version_tag(prompt, "1", "checked")
    client.set_prompt_alias(prompt, "live", 1)
    client.delete_prompt_alias(prompt, "live")


def hear(receiver, told):
    heard, deliveries = {}, set()
    for _ in told:
        headers, body = receiver.next()
        event = f"{body['entity']}.{body['action']}"
        assert event not in heard, body
        heard[event] = body["data"]
        deliveries.add(uuid.UUID(headers["X-MLflow-Delivery-Id"]))
        assert headers["Content-Type"] == "application/json", headers
        assert set(body) == {"entity", "action", "timestamp", "data"}, body
        sent = datetime.datetime.fromisoformat(body["timestamp"])
        assert sent.utcoffset() == datetime.timedelta(0), body
        assert abs(sent.timestamp() - time.time()) < 60 and abs(int(headers["X-MLflow-Timestamp"]) - time.time()) < 60
    assert heard == told, {each: heard.get(each) for each in told if heard.get(each) != told[each]}
    assert len(deliveries) == len(told)


def kept(client, hook, name, url, events):
    """The secret is never told."""
    for each in (hook, client.get_webhook(hook.webhook_id), *(w for w in client.list_webhooks() if w.name == name)):
        assert (each.webhook_id, each.name, each.url, each.description) == (hook.webhook_id, name, url, "d"), each
        assert sorted(str(event) for event in each.events) == sorted(events), each.events
        assert (each.status, bool(each.secret)) == (WebhookStatus.ACTIVE, False), each


def trial(client, hook, receiver, events):
    """A test sends an example of the event that is asked for, and tells what the receiver answered."""
    for event in events:
        result = client.test_webhook(hook.webhook_id, event)
        assert (result.success, result.response_status, result.response_body) == (True, 200, "heard"), result
        _, body = receiver.next()
        assert (f"{body['entity']}.{body['action']}", bool(body["data"])) == (event, True), body
    assert client.test_webhook(hook.webhook_id).success
    receiver.next()
    receiver.answers.put(404)
    result = client.test_webhook(hook.webhook_id)
    assert (result.success, result.response_status) == (False, 404), result
    receiver.next()


def asked_again(client, receiver, model):
    """A receiver that was busy gets the same delivery once more."""
    receiver.answers.put(503)
    client.set_model_version_tag(model, "1", "told", "twice")
    first, second = receiver.next(), receiver.next()
    assert first[0]["X-MLflow-Delivery-Id"] == second[0]["X-MLflow-Delivery-Id"] and first[1] == second[1], (first, second)


def changed(client, hook, receiver, model):
    """A disabled webhook is silent; a changed one hears what it is to hear now, signed with the new secret."""
    quiet = client.update_webhook(hook.webhook_id, status="DISABLED", name=f"{hook.name}.quiet", description="e")
    assert (quiet.status, quiet.name, quiet.description) == (WebhookStatus.DISABLED, f"{hook.name}.quiet", "e"), quiet
    client.set_model_version_tag(model, "1", "unheard", "yes")
    receiver.secret = "another secret"
    again = client.update_webhook(hook.webhook_id, status="ACTIVE", events=["model_version_tag.deleted"], secret="another secret")
    assert (again.status, [str(event) for event in again.events]) == (WebhookStatus.ACTIVE, ["model_version_tag.deleted"]), again
    client.set_model_version_tag(model, "1", "heard", "not")
    client.delete_model_version_tag(model, "1", "heard")
    _, body = receiver.next()
    assert (body["entity"], body["action"], body["data"]["key"]) == ("model_version_tag", "deleted", "heard"), body
    assert receiver.heard.empty()
    client.delete_registered_model(model)


def several(client, name):
    """Without a secret nothing is signed; a list of webhooks comes in pages."""
    plain = Receiver()
    made = [client.create_webhook(f"{name}-{each}", plain.url, ["prompt.created"], status="DISABLED") for each in "abc"]
    assert client.test_webhook(made[0].webhook_id).success
    plain.next()
    listed, token = [], None
    while True:
        page = client.list_webhooks(max_results=2, page_token=token)
        listed += [each.webhook_id for each in page]
        token = page.token
        if not token:
            break
    assert len(set(listed)) == len(listed) and {each.webhook_id for each in made} < set(listed), listed
    for each in made:
        client.delete_webhook(each.webhook_id)
    plain.close()


def wrong(client, name, url):
    event = ["registered_model.created"]
    refused("INVALID_PARAMETER_VALUE", client.create_webhook, "a b", url, event)
    refused("INVALID_PARAMETER_VALUE", client.create_webhook, name, "ftp://127.0.0.1/", event)
    refused("INVALID_PARAMETER_VALUE", client.create_webhook, name, "nowhere", event)
    refused("RESOURCE_DOES_NOT_EXIST", client.update_webhook, str(uuid.uuid4()), name=name)
    refused("RESOURCE_DOES_NOT_EXIST", client.delete_webhook, str(uuid.uuid4()))
    refused("RESOURCE_DOES_NOT_EXIST", client.test_webhook, str(uuid.uuid4()))
