"""The address that Google's own library signs: `gcs-signed-url.py REQUEST`, as JSON."""

import datetime
import json
import sys
from unittest import mock

from google.cloud import storage
from google.oauth2 import service_account

asked = json.loads(sys.argv[1])
credentials = service_account.Credentials.from_service_account_file(asked["key_file"])
client = storage.Client(project="p", credentials=credentials)
blob = client.bucket(asked["bucket"]).blob(asked["name"])
clock = "google.cloud.storage._signing.get_v4_now_dtstamps"
with mock.patch(clock, return_value=(asked["date"], asked["date"][:8])):
    url = blob.generate_signed_url(
        version="v4",
        method=asked["method"],
        expiration=datetime.timedelta(seconds=asked["expires"]),
        api_access_endpoint=asked["endpoint"],
        query_parameters=asked["query"],
    )
print(json.dumps(url))
