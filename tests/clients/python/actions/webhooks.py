"""Webhooks: a receiver of one's own hears of every event, and checks who sent it."""

import base64
import hashlib
import hmac
import json
import queue
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import mlflow
from refusal import refused
from mlflow.entities.webhook import WebhookStatus

SECRET = "sssh, it is a secret"
EVENTS = [
    "registered_model.created",
    "model_version.created",
    "model_version_tag.set",
    "model_version_tag.deleted",
    "model_version_alias.created",
    "model_version_alias.deleted",
    "prompt.created",
    "prompt_version.created",
    "prompt_tag.set",
    "prompt_tag.deleted",
    "prompt_version_tag.set",
    "prompt_version_tag.deleted",
    "prompt_alias.created",
    "prompt_alias.deleted",
]


class Receiver(BaseHTTPRequestHandler):
    heard = queue.Queue()

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        signed = f"{self.headers['X-MLflow-Delivery-Id']}.{self.headers['X-MLflow-Timestamp']}.".encode() + body
        wanted = base64.b64encode(hmac.new(SECRET.encode(), signed, hashlib.sha256).digest()).decode()
        genuine = hmac.compare_digest(self.headers["X-MLflow-Signature"], f"v1,{wanted}")
        self.heard.put((genuine, json.loads(body)))
        self.send_response(200 if genuine else 401)
        self.end_headers()
        self.wfile.write(b"heard")

    def log_message(self, *_):
        pass


def act(name):
    server = ThreadingHTTPServer(("127.0.0.1", 0), Receiver)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    client = mlflow.MlflowClient()
    hook = client.create_webhook(name, f"http://127.0.0.1:{server.server_port}/hook", EVENTS, description="d", secret=SECRET)
    assert hook.status == WebhookStatus.ACTIVE and not hook.secret, hook
    result = client.test_webhook(hook.webhook_id)
    assert result.success and result.response_status == 200 and result.response_body == "heard", result
    Receiver.heard.get(timeout=30)

    model, prompt = f"{name}-model", f"{name}-prompt"
    client.create_registered_model(model, {"team": "red"}, "d")
    client.create_model_version(model, "s3://bucket/model", tags={"k": "v"}, description="first")
    client.set_model_version_tag(model, "1", "checked", "yes")
    client.delete_model_version_tag(model, "1", "checked")
    client.set_registered_model_alias(model, "best", "1")
    client.delete_registered_model_alias(model, "best")
    mlflow.genai.register_prompt(prompt, "Hello {{who}}", commit_message="first", tags={"tone": "warm"})
    client.set_prompt_tag(prompt, "team", "red")
    client.delete_prompt_tag(prompt, "team")
    client.set_prompt_version_tag(prompt, "1", "checked", "yes")
    client.delete_prompt_version_tag(prompt, "1", "checked")
    client.set_prompt_alias(prompt, "live", 1)
    client.delete_prompt_alias(prompt, "live")

    heard = {}
    while set(heard) != set(EVENTS):
        genuine, event = Receiver.heard.get(timeout=30)
        assert genuine, event
        heard.setdefault(f"{event['entity']}.{event['action']}", []).append(event["data"])
    assert heard["registered_model.created"] == [{"name": model, "tags": {"team": "red"}, "description": "d"}]
    version = {"name": model, "version": "1", "source": "s3://bucket/model", "run_id": None, "tags": {"k": "v"}, "description": "first"}
    assert heard["model_version.created"] == [version], heard["model_version.created"]
    assert {"name": model, "version": "1", "key": "checked", "value": "yes"} in heard["model_version_tag.set"]
    assert heard["model_version_tag.deleted"] == [{"name": model, "version": "1", "key": "checked"}]
    assert heard["model_version_alias.created"] == [{"name": model, "alias": "best", "version": "1"}]
    assert heard["model_version_alias.deleted"] == [{"name": model, "alias": "best"}]
    assert heard["prompt_version.created"][0]["template"] == "Hello {{who}}"
    assert heard["prompt_alias.created"] == [{"name": prompt, "alias": "live", "version": "1"}]

    assert hook.webhook_id in [each.webhook_id for each in client.list_webhooks()]
    quiet = client.update_webhook(hook.webhook_id, status="DISABLED", name=f"{name}.quiet")
    assert (quiet.status, quiet.name) == (WebhookStatus.DISABLED, f"{name}.quiet")
    refused("INVALID_PARAMETER_VALUE", client.create_webhook, "a b", "http://127.0.0.1/", EVENTS[:1])
    refused("INVALID_PARAMETER_VALUE", client.create_webhook, name, "ftp://127.0.0.1/", EVENTS[:1])
    client.delete_webhook(hook.webhook_id)
    refused("RESOURCE_DOES_NOT_EXIST", client.get_webhook, hook.webhook_id)
    server.shutdown()
    client.delete_registered_model(model)
    return {"events": len(EVENTS)}
