// All keys and marks, in a dialog of the browser's own: it takes the focus and gives it
// back, and Escape closes it.
function startHelp(S) {
  const dialog = S.root.querySelector("dialog");
  S.help = () => (dialog.open ? dialog.close() : dialog.showModal());
  part(S, "help").addEventListener("click", S.help);
}
