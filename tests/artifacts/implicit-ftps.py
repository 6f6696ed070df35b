"""An FTP server that begins with TLS: port, folder, and a file with its certificate and key."""

import sys

from pyftpdlib.authorizers import DummyAuthorizer
from pyftpdlib.handlers import TLS_FTPHandler
from pyftpdlib.servers import FTPServer


class ImplicitTlsHandler(TLS_FTPHandler):
    def handle(self):
        self.secure_connection(self.ssl_context)

    def handle_ssl_established(self):
        super().handle()


port, folder, pem = sys.argv[1:]
authorizer = DummyAuthorizer()
authorizer.add_user("ana", "hush", folder, perm="elradfmwMT")
ImplicitTlsHandler.authorizer = authorizer
ImplicitTlsHandler.certfile = pem
ImplicitTlsHandler.tls_data_required = True
FTPServer(("127.0.0.1", int(port)), ImplicitTlsHandler).serve_forever()
