"""Runs the named groups of user actions in one process: importing MLflow takes seconds.

Prints one JSON line a group: its name, and what it returned or the traceback with which it failed.
"""

import importlib
import json
import sys
import traceback
import uuid

for group in sys.argv[1:]:
    try:
        action = importlib.import_module(f"actions.{group}")
        line = {"group": group, "answer": action.act(f"{group}-{uuid.uuid4().hex[:8]}")}
    except Exception:
        line = {"group": group, "error": traceback.format_exc()}
    print(json.dumps(line), flush=True)
