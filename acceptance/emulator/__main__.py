"""Starts the emulator: prints one line with its address, serves until stdin closes."""

import argparse
import importlib.metadata
import os
import pathlib
import sys
import threading

UNUSABLE = 3  # exit status: Python or moto here cannot run the emulator


def check_moto() -> None:
    """Exit with a clear line unless the one moto that this package fits is installed."""
    requirement = pathlib.Path(__file__).with_name("requirements.txt").read_text().strip()
    wanted = requirement.split("==")[1]
    try:
        found = importlib.metadata.version("moto")
    except importlib.metadata.PackageNotFoundError:
        found = "none"
    if found != wanted:
        print(f"the emulator needs moto {wanted}, found {found}: pip install '{requirement}'", file=sys.stderr)
        sys.exit(UNUSABLE)


def exit_with_parent() -> None:
    """Stop when stdin closes, which it does however the parent ends."""
    while os.read(sys.stdin.fileno(), 1024):
        pass
    os._exit(0)


def main() -> None:
    """Serve on the given address; port 0 takes a free one."""
    parser = argparse.ArgumentParser(prog="emulator", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--exit-with-parent", action="store_true", help="stop when stdin is closed")
    options = parser.parse_args()
    check_moto()

    # moto reads these while it is imported. Certificates are issued at once, and
    # the policies that AWS manages exist.
    os.environ.setdefault("MOTO_ACM_VALIDATION_WAIT", "0")
    os.environ.setdefault("MOTO_IAM_LOAD_MANAGED_POLICIES", "true")
    os.environ.setdefault("MOTO_EC2_LOAD_DEFAULT_AMIS", "false")

    from werkzeug.serving import make_server

    from .gateway import application

    server = make_server(options.host, options.port, application(), threaded=True)
    os.environ["MOTO_PORT"] = str(server.server_port)
    if options.exit_with_parent:
        threading.Thread(target=exit_with_parent, daemon=True).start()
    print(f"http://{options.host}:{server.server_port}", flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main()
