"""MLflow's own FTP client, with the password from ~/.netrc (or the file that NETRC names) where the URI shows none."""

import os
from netrc import netrc

from mlflow.store.artifact.ftp_artifact_repo import FTPArtifactRepository


class NetrcFTPArtifactRepository(FTPArtifactRepository):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        user = self.config["username"]
        if not user or self.config["password"]:
            return
        try:
            found = netrc(os.environ.get("NETRC")).authenticators(self.config["host"])
        except FileNotFoundError:
            return
        if found and found[0] == user:
            self.config["password"] = found[2]
