"""Servers on loopback: a SPARQL 1.1 endpoint over a real store, and servers that behave as none should."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

from pyoxigraph import QueryBoolean, QueryResultsFormat, QuerySolutions, QueryTriples, RdfFormat, Store

Act = Callable[[BaseHTTPRequestHandler, bytes], None]
RESULTS = "application/sparql-results+json"


@contextmanager
def serving(act: Act) -> Iterator[str]:
    """The address of a server that does this with every request and its body, as long as the block runs."""

    class Handler(BaseHTTPRequestHandler):
        def handle_request(self) -> None:
            act(self, self.rfile.read(int(self.headers.get("Content-Length", 0))))

        do_GET = do_POST = do_PUT = handle_request  # noqa: N815 the names that http.server looks for

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 as http.server names it
            """Stay silent."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/sparql"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def reply(request: BaseHTTPRequestHandler, status: int, kind: str, body: bytes) -> None:
    """A whole HTTP answer."""
    request.send_response(status)
    request.send_header("Content-Type", kind)
    request.send_header("Content-Length", str(len(body)))
    request.end_headers()
    request.wfile.write(body)


def replying(status: int, kind: str, body: bytes) -> Act:
    """A server that says the same to everybody."""
    return lambda request, _: reply(request, status, kind, body)


def endpoint(store: Store) -> Act:
    """The SPARQL 1.1 protocol: a query is POSTed as it is, rows come as JSON, triples as N-Triples."""

    def act(request: BaseHTTPRequestHandler, body: bytes) -> None:
        kind = request.headers.get_content_type()
        if request.command != "POST" or kind != "application/sparql-query":
            reply(request, 415, "text/plain", f"{request.command} of {kind} is not served".encode())
            return
        try:
            reply(request, 200, *_answer(store.query(body.decode("utf-8"))))
        except SyntaxError as error:
            reply(request, 400, "text/plain; charset=utf-8", f"{error}\nand more".encode())

    return act


def _answer(result: QuerySolutions | QueryBoolean | QueryTriples) -> tuple[str, bytes]:
    if isinstance(result, QueryTriples):
        return "application/n-triples", result.serialize(format=RdfFormat.N_TRIPLES) or b""
    return f"{RESULTS}; charset=utf-8", result.serialize(format=QueryResultsFormat.JSON) or b""
