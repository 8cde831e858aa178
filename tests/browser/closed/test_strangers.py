"""A real browser gets in by the address that was printed, and strangers do not."""

import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

import pytest

from tests.support.reader import chromium

TRY = """
async ([origin, stream]) => {
  const asked = (url, how) =>
    fetch(url, { credentials: "include", ...how })
      .then((answer) => answer.status, () => "refused");
  const socket = new Promise((resolve) => {
    const opened = new WebSocket(stream, ["streamlit"]);
    opened.onopen = () => resolve("open");
    opened.onclose = () => resolve("refused");
  });
  const frame = document.createElement("iframe");
  frame.src = origin;
  document.body.append(frame);
  await new Promise((resolve) => { frame.onload = resolve; });
  const headers = { "Content-Type": "application/json" };
  const image = new Image();
  const seen = new Promise((resolve) => {
    image.onload = () => resolve("seen");
    image.onerror = () => resolve("refused");
  });
  image.src = `${origin}/favicon.png`;
  return {
    page: await asked(origin),
    blind: await asked(origin, { mode: "no-cors" }),
    review: await asked(`${origin}/review/a`, { method: "POST", body: "{}", headers }),
    socket: await socket,
    image: await seen,
  };
}
"""


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def neighbour(tmp_path):
    """Return the address of a page on another port of this machine."""
    (tmp_path / "index.html").write_text("<title>Neighbour</title>")
    handler = partial(Quiet, directory=str(tmp_path))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as other:
        threading.Thread(target=other.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{other.server_port}/"
        other.shutdown()


def test_the_token_leaves_the_address_bar_and_no_script_can_read_the_cookie(reader):
    assert "token" not in reader.page.url
    (cookie,) = (c for c in reader.context.cookies() if "somnolens" in c["name"])
    assert (cookie["httpOnly"], cookie["sameSite"]) == (True, "Lax")
    assert "somnolens" not in reader.page.evaluate("document.cookie")


def test_the_night_in_the_address_survives_the_token(reader, server):
    token = urlsplit(server.url).query
    reader.page.goto(f"{server.origin}/night?night=abc&{token}")
    assert reader.page.url == f"{server.origin}/night?night=abc"
    reader.page.get_by_text("not in the store of corrections").wait_for()


def test_without_the_token_a_browser_sees_one_sentence(browser, server):
    page = browser.new_page()
    answer = page.goto(server.origin)
    assert answer.status == 403
    assert page.inner_text("body").startswith("This page is closed without the token")
    page.close()


def test_under_a_foreign_name_that_points_here_nothing_is_served(server):
    with chromium("--host-resolver-rules=MAP evil.example 127.0.0.1") as browser:
        page = browser.new_page()
        url = server.url.replace("127.0.0.1", "evil.example")
        assert page.goto(url).status == 403
        assert "not served under this name" in page.inner_text("body")
        assert page.context.cookies() == []


def test_a_page_on_another_port_of_this_machine_gets_nothing(reader, server, neighbour):
    page = reader.context.new_page()
    page.goto(neighbour)
    stream = server.origin.replace("http", "ws") + "/_stcore/stream"
    told = page.evaluate(TRY, [server.origin, stream])
    assert set(told.values()) == {"refused"}, told
    framed = page.frames[-1]
    assert framed != page.main_frame
    assert not framed.url.startswith(server.origin)
    page.close()


def test_a_link_on_another_page_leads_a_reader_here(reader, server, neighbour):
    page = reader.context.new_page()
    page.goto(neighbour)
    page.evaluate("to => { location.href = to; }", server.origin)
    page.get_by_text("Upload a recording").wait_for()
    page.close()


def test_its_metrics_are_closed_to_readers_too(reader):
    script = "where => fetch(where).then((answer) => answer.status)"
    assert reader.page.evaluate(script, "/_stcore/metrics") == 404


def test_a_page_of_ours_can_ask_no_other_machine(reader):
    script = """
    () => new Promise((resolve) => {
      addEventListener("securitypolicyviolation", (e) => resolve(e.violatedDirective));
      fetch("https://example.org").catch(() => {});
    })
    """
    assert reader.page.evaluate(script) == "connect-src"
