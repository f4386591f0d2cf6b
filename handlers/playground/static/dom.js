// Elements by plain calls: text only ever as text nodes, so that nothing in a message can become markup.

/** Make an element; `on...` attributes are listeners, `true` and `false` set and leave out. */
export function el(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(name, value);
  }
  made.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

/** Return a link, or only its words where the address is none that a browser should open. */
export function link(address, words) {
  const label = words || address;
  if (!/^https?:\/\//i.test(address)) return document.createTextNode(label);
  return el("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, label);
}

let last = 0;

/** Return an id that no other element has. */
export function newId(kind) {
  last += 1;
  return `${kind}-${last}`;
}

/** Say `words` where they are seen, and heard, for a while. */
export function toast(words) {
  const shown = el("div", { class: "toast" }, words, el("button", {
    class: "quiet", "aria-label": "Dismiss", onclick: () => shown.remove(),
  }, "×"));
  document.getElementById("toasts").append(shown);
  setTimeout(() => shown.remove(), 8000);
}

/** Put `fresh` in the place of `old`; what had the focus has it again, if it is still there. */
export function swap(old, fresh) {
  const key = old.contains(document.activeElement) ? document.activeElement.dataset.key : null;
  const at = document.activeElement?.selectionStart;
  old.replaceWith(fresh);
  const again = key && fresh.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (again) {
    again.focus({ preventScroll: true });
    if (typeof at === "number" && again.setSelectionRange) again.setSelectionRange(at, at);
  } else if (key) {
    fresh.setAttribute("tabindex", "-1");
    fresh.focus({ preventScroll: true });
  }
  return fresh;
}
