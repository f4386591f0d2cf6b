// The JSON of anything, on demand.

import { el, newId } from "./dom.js";

/** Return a toggle, and the box that it shows and hides. */
export function json(raw, onToggle = () => {}) {
  const id = newId("json");
  const box = el("pre", { class: "json", id, hidden: true, tabindex: "0", "aria-label": "JSON" });
  const toggle = el("button", {
    type: "button", class: "quiet code", title: "Show the JSON", "aria-label": "JSON", "aria-expanded": "false", "aria-controls": id,
    onclick: () => {
      box.hidden = !box.hidden;
      if (!box.hidden) box.textContent = JSON.stringify(raw, null, 2);
      toggle.setAttribute("aria-expanded", String(!box.hidden));
      onToggle(!box.hidden);
    },
  }, "</>");
  return { toggle, box };
}
