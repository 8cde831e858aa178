"""Every page works under the policy that it is served with."""

WATCH = """
window.broken = [];
addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
  window.broken.push(`${violatedDirective} ${blockedURI}`));
"""
PAGES = {
    "Compare": "expert",
    "Export": "Download CSV",
    "Model": "What it learnt from",
    "Help": "view",
    "Recording": "Upload a recording",
    "Night": "Recorded",
}


def test_no_page_asks_for_what_the_policy_forbids(reader, files):
    said = []
    reader.page.on("console", lambda message: said.append(message.text))
    reader.context.add_init_script(WATCH)
    reader.page.reload()
    reader.upload(files / "Jane Doe.edf")
    reader.stage()
    reader.sees_epoch(1)
    for title, words in PAGES.items():
        reader.visit(title)
        reader.page.get_by_text(words).first.wait_for()
    reader.sees_epoch(1)
    reader.marker()  # drawn by Plotly
    assert reader.page.evaluate("window.broken") == []
    assert [text for text in said if "Content Security Policy" in text] == []
