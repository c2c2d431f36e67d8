"""`convenor run`: the web server and its two workers, in the foreground, stopped together."""

import ctypes
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import click
from django.conf import settings

from convenor.project.cli.starting import start_django

DEVELOPMENT = "development"
LOOPBACK = {"127.0.0.1", "localhost", "::1"}
DEFAULT_SAMPLE = "leeds-and-yorkshire"
SECONDS_TO_STOP = 10


@click.command()
@click.option(
    "--port", envvar="PORT", default=8000, show_default=True, type=click.IntRange(1, 65535)
)
@click.option("--host", envvar="HOST", default="127.0.0.1", show_default=True)
@click.option(
    "--data",
    envvar="CONVENOR_DATA",
    default="var",
    show_default=True,
    type=Path,
    help="Where the database, mail and keys are kept.",
)
@click.option(
    "--sample",
    envvar="SAMPLE",
    help=f"The sample to load, or none. [default: {DEFAULT_SAMPLE}; none in production]",
)
@click.option("--threads", envvar="THREADS", default=8, show_default=True, type=click.IntRange(1))
@click.option("--reload", is_flag=True, help="Start the web server anew when the code changes.")
def run(port, host, data, sample, threads, reload):
    """Set up what is missing, then serve until Ctrl-C."""
    os.environ.setdefault("CONVENOR_ENV", DEVELOPMENT)
    os.environ["CONVENOR_DATA"] = str(writable(data.resolve()))
    require_free(host, port)
    start_django()
    from convenor.project.cli import setup  # the settings have to be read first

    refuse_open_development(host)
    setup.prepare(sample=sample or (DEFAULT_SAMPLE if settings.DEVELOPMENT else setup.NO_SAMPLE))
    children = {"web server": start(web_server(host, port, threads=threads, reload=reload))}

    def once_up():
        # Only now: loaded side by side, on two cores, each makes the other late.
        children["worker"] = start(worker("default"))
        children["planner"] = start(worker("planning"))
        announce(host, port)

    supervise(children, once_up=once_up, address=(host, port))


def writable(data):
    try:
        data.mkdir(parents=True, exist_ok=True)
        probe = data / f".probe-{os.getpid()}"
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise click.ClickException(
            f"Cannot write to {data} ({error.strerror}): name another place with CONVENOR_DATA."
        ) from error
    return data


def require_free(host, port):
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise click.ClickException(
                f"Cannot listen on {host}, port {port} ({error.strerror}): "
                "choose another with PORT, or stop what uses it."
            ) from error


def refuse_open_development(host):
    """In development anybody who reaches the server can sign in as anybody."""
    if settings.PERSONAS_ENABLED and host not in LOOPBACK:
        raise click.ClickException(
            f"In development Convenor listens on this machine only, not on {host}: "
            "set CONVENOR_ENV=production to serve others."
        )


def web_server(host, port, *, threads, reload):
    address = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    return [
        sys.executable, "-m", "gunicorn", "convenor.project.wsgi",
        "--bind", address, "--worker-class", "gthread", "--workers", "1",
        "--threads", str(threads), "--log-level", "warning", "--no-control-socket",
        "--graceful-timeout", str(SECONDS_TO_STOP - 2), *(["--reload"] if reload else []),
    ]  # fmt: skip


def worker(queue):
    # fmt: off
    return [
        sys.executable, "-m", "django", "work",
        "--queue-name", queue, "--no-reload", "--verbosity", "0",
    ]
    # fmt: on


def start(command):
    """A child of its own session: Ctrl-C reaches only us, and we tell it to stop."""
    return subprocess.Popen(command, start_new_session=True, preexec_fn=stop_with_parent)


def stop_with_parent():
    """Where Linux offers it, end the child even if we are killed and cannot tell it to."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGTERM)  # 1 is PR_SET_PDEATHSIG


def supervise(children, *, once_up, address):
    """Wait until told to stop, or until a child ends, and in either case leave none behind."""
    # SIGINT too: a shell that starts us in the background has it ignored.
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.default_int_handler)
    try:
        ended = wait(children, once_up=once_up, address=address)
        raise click.ClickException(
            f"The {ended} ended by itself (exit code {children[ended].returncode}), "
            "so Convenor stops; the lines above say why."
        )
    except KeyboardInterrupt:
        click.echo("\nStopping")
    finally:
        stop(children.values())


def wait(children, *, once_up, address):
    """The name of the first child that ends."""
    announced = False
    while True:
        for name, child in children.items():
            if child.poll() is not None:
                return name
        if not announced and answers(address):
            announced = True
            once_up()
        time.sleep(0.2 if announced else 0.05)


def answers(address):
    """Whether a request is answered, with whatever: the port is open before the pages are loaded."""
    link = http.client.HTTPConnection(*address, timeout=5)
    try:
        link.request("GET", "/health", headers={"Host": "localhost"})
        return bool(link.getresponse().status)
    except (OSError, http.client.HTTPException):
        return False
    finally:
        link.close()


def stop(children):
    for child in children:
        if child.poll() is None:
            child.terminate()
    deadline = time.monotonic() + SECONDS_TO_STOP
    for child in children:
        try:
            child.wait(timeout=max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            child.kill()


def announce(host, port):
    from convenor.project.cli import setup  # the settings have to be read first

    shown = f"[{host}]" if ":" in host else host
    address = f"http://{shown}:{port}"
    click.echo(f"Convenor is at {address} (Ctrl-C stops it)")
    if not settings.EMAIL_HOST:
        click.echo(f"Mail is kept in {settings.EMAIL_FILE_PATH}; EMAIL_HOST sends it instead.")
    setup.list_personas(f"http://{shown}:{port}")
