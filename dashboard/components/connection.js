// Streamlit's own messages name its cloud and the internet. It is told to show none of
// them and posts their titles to the window, see dashboard/server/access/answers.py.
const STATE = "data-test-connection-state", PATIENCE_MS = 1500;
const LOST = "SomnoLens does not answer. If it was ended, start it again and leave this page open: it goes on by itself.";
const SHUT = "SomnoLens does not let this page in any more. Open the address that it printed when it was started.";
const NO_PAGE = "There is no page at this address. This is the first one.";
const FAILED = "Something on this page went wrong. Reload it; what was scored is stored.";
const BROKEN_OFF = "The upload broke off. Remove the file and choose it again.";

export default function ({ parentElement }) {
  const said = parentElement.querySelector("p");
  said.stop?.();
  const app = document.querySelector(`[${STATE}]`);
  const say = (sentence) => { said.textContent = sentence; said.hidden = !sentence; };
  let refused = false, later;

  const sayConnection = () => {
    clearTimeout(later);
    if (!app || app.getAttribute(STATE) === "CONNECTED") {
      refused = false;
      if ([LOST, SHUT].includes(said.textContent)) say("");
    } else later = setTimeout(() => say(refused ? SHUT : LOST), PATIENCE_MS);
  };
  const hear = ({ source, data }) => {
    if (source !== window || data?.type !== "CLIENT_ERROR_DIALOG") return;
    if (data.error === "Connection error") {
      refused = /\b403\b/.test(data.message);
      sayConnection();
    } else say(data.error === "Page not found" ? NO_PAGE : FAILED);
  };
  const connection = new MutationObserver(sayConnection), uploads = new MutationObserver(nameUploads);
  if (app) connection.observe(app, { attributeFilter: [STATE] });
  uploads.observe(document.body, { subtree: true, childList: true, characterData: true });
  window.addEventListener("message", hear);
  sayConnection();
  said.stop = () => {
    clearTimeout(later);
    connection.disconnect();
    uploads.disconnect();
    window.removeEventListener("message", hear);
  };
  return said.stop;
}

function nameUploads() {
  for (const uploader of document.querySelectorAll('[data-testid="stFileUploader"]')) {
    const texts = document.createTreeWalker(uploader, NodeFilter.SHOW_TEXT);
    while (texts.nextNode())
      if (texts.currentNode.data.startsWith("AxiosError")) texts.currentNode.data = BROKEN_OFF;
  }
}
