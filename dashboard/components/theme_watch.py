"""Notices when the browser turns dark or light, and has the page drawn anew."""

import streamlit as st

from dashboard.style.theme import Palette

_mount = st.components.v2.component(
    "somnolens.repaint",
    html="<i hidden></i>",
    js="""
export default function ({ data, parentElement, setTriggerValue }) {
  const probe = parentElement.querySelector("i");
  const shown = () => getComputedStyle(probe).getPropertyValue("--st-background-color");
  const compare = () => {
    const now = shown().trim().toLowerCase();
    if (!now || now === data.background.toLowerCase() || now === probe.asked) return;
    probe.asked = now;
    setTriggerValue("changed", now);
  };
  probe.asked = null;
  const scheme = matchMedia("(prefers-color-scheme: dark)");
  const later = () => setTimeout(compare, 250); // Streamlit changes its theme first
  scheme.addEventListener("change", later);
  compare();
  return () => scheme.removeEventListener("change", later);
}
""",
)


def watch_theme(drawn_in: Palette) -> None:
    """Run the page again when the browser shows other colours than it was drawn in."""
    _mount(
        key="repaint",
        data={"background": drawn_in.background},
        on_changed_change=lambda: None,
    )
