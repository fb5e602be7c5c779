# Runs the checks of scim2-tester against the server whose address and token it is given, and prints each as a line of JSON.
import json
import sys

from httpx2 import Client
from scim2_client.engines.httpx2 import SyncSCIMClient
from scim2_tester import check_server

address, token = sys.argv[1:3]
with Client(base_url=address, headers={"Authorization": f"Bearer {token}"}) as http:
    for result in check_server(SyncSCIMClient(http)):
        print(
            json.dumps(
                {
                    "status": result.status.name,
                    "title": result.title,
                    "resource": result.resource_type,
                    "reason": result.reason,
                }
            )
        )
