"""`python -m tracker.health`: does the web process on this machine answer? For health checks, so without Django."""

import http.client
import os
import sys


def answers(port: int, host: str, path: str = "/healthz") -> bool:
    """Whether a request in the service's own name is answered with 200."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", path, headers={"Host": host})
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()


def main() -> int:
    """0 if it answers, 1 if not."""
    host = os.environ.get("ALLOWED_HOSTS", "localhost").split(",")[0].strip()
    return 0 if answers(int(os.environ.get("PORT") or 8000), host) else 1


if __name__ == "__main__":
    sys.exit(main())
