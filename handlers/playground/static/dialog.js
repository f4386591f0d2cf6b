// Dialogs that the bot opens, one above the other; the last is seen. The browser keeps the focus inside.

import { el, newId, toast } from "./dom.js";
import { shown } from "./blocks.js";
import { complain, complaints } from "./fields.js";
import { json } from "./json.js";
import { Place } from "./place.js";
import { doing, state } from "./state.js";

let seen = null;
const values = new Map();

/** Show the dialog that is uppermost now, or none. */
export function showDialogs() {
  const view = state.dialogs.at(-1);
  const known = new Set(state.dialogs.map((one) => one.id));
  for (const id of values.keys()) if (!known.has(id)) values.delete(id);
  if (!view) {
    seen?.node.close();
    seen = null;
  } else if (seen?.view.hash !== view.hash) {
    show(view);
  }
}

function show(view) {
  if (!values.has(view.id)) values.set(view.id, {});
  const place = new Place({ view_id: view.id }, values.get(view.id));
  const isRenewed = seen?.view.id === view.id;
  const key = isRenewed ? document.activeElement?.dataset.key : null;
  const form = formOf(view, place);
  if (seen) {
    seen.node.replaceChildren(form);
  } else {
    const node = el("dialog", { class: "dialog", oncancel: (event) => {
      event.preventDefault();
      close(seen.view);
    }, onclose: () => node.remove() }, form);
    document.body.append(node);
    seen = { node };
    node.showModal();
  }
  seen.view = view;
  seen.node.setAttribute("aria-labelledby", form.dataset.title);
  const again = key && form.querySelector(`[data-key="${CSS.escape(key)}"]`);
  (again || form.querySelector(".content :is(input, textarea, button)") || form.querySelector("footer button"))?.focus();
}

function formOf(view, place) {
  const title = newId("dialog");
  const { body } = view;
  const raw = json(view.raw);
  const form = el("form", { "data-title": title, novalidate: true, onsubmit: (event) => {
    event.preventDefault();
    submit(view, place, form);
  } },
    el("header", {}, el("h2", { id: title }, body.title.text), raw.toggle, el("button", {
      type: "button", class: "quiet", "aria-label": "Close", onclick: () => close(view),
    }, "×")),
    el("div", { class: "content" }, shown(body.blocks, place), raw.box),
    el("footer", {}, el("button", { type: "button", class: "button", onclick: () => close(view) }, body.close?.text || "Cancel"),
      (body.submit || body.blocks.some((block) => block.type === "input"))
        && el("button", { class: "button primary" }, body.submit?.text || "Submit")));
  return form;
}

async function submit(view, place, form) {
  const missing = complaints(view.body.blocks, place);
  complain(form, missing);
  if (Object.keys(missing).length) return;
  const button = form.querySelector("footer .primary");
  button.setAttribute("aria-busy", "true");
  try {
    const { errors } = await doing("submit", { view_id: view.id, values: place.values });
    if (errors) complain(form, errors);
  } catch (error) {
    toast(error.message);
  } finally {
    button.removeAttribute("aria-busy");
  }
}

function close(view) {
  doing("close", { view_id: view.id }).catch((error) => toast(error.message));
}
