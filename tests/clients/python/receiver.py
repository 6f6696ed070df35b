"""A receiver of webhooks on this machine, that checks who sent what it hears."""

import base64
import hashlib
import hmac
import json
import queue
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Receiver:
    """Hears at `url`; what it heard is `heard`: the headers, the body's text, and whether the signature is right."""

    def __init__(self, secret=None):
        self.secret, self.heard, self.answers = secret, queue.Queue(), queue.Queue()
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                receiver.heard.put((dict(self.headers), body, receiver.signed(self.headers, body)))
                self.send_response(200 if receiver.answers.empty() else receiver.answers.get())
                self.end_headers()
                self.wfile.write(b"heard")

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/hook"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def signed(self, headers, body):
        """Whether the request bears the signature of the secret; without a secret, whether it bears none."""
        said = headers.get("X-MLflow-Signature")
        if self.secret is None:
            return said is None
        text = f"{headers['X-MLflow-Delivery-Id']}.{headers['X-MLflow-Timestamp']}.".encode() + body
        digest = hmac.new(self.secret.encode(), text, hashlib.sha256).digest()
        return said is not None and hmac.compare_digest(said, f"v1,{base64.b64encode(digest).decode()}")

    def next(self):
        """The headers and the body of what is heard next; fails when nobody signed it rightly."""
        headers, body, signed = self.heard.get(timeout=30)
        assert signed, (headers, body)
        return headers, json.loads(body)

    def close(self):
        self.server.shutdown()
        self.server.server_close()
