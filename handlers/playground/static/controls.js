// What can be pressed: buttons, menus, and what may stand in an `actions` block besides.

import { el, newId } from "./dom.js";
import { choices, picker } from "./choices.js";
import { combobox } from "./combobox.js";
import { icon } from "./icons.js";
import { unknown } from "./blocks.js";

/** Return a node for an interactive element that tells the bot at once. */
export function control(element, block, place) {
  const tell = (value, node) => {
    place.hold(block, element, value);
    place.press(block, element, value, node);
  };
  switch (element.type) {
    case "button": return button(element, block, place);
    case "workflow_button": return button(element, block, place);
    case "icon_button": return iconButton(element, block, place);
    case "overflow": return overflow(element, block, place);
    case "static_select": case "external_select": case "multi_static_select": case "multi_external_select":
      return combobox(element, block, place, tell);
    case "radio_buttons": case "checkboxes": return choices(element, block, place, tell);
    case "datepicker": case "timepicker": return picker(element, block, place, tell);
    default: return unknown(element);
  }
}

function button(element, block, place) {
  const press = async (event) => {
    const node = event.currentTarget;
    if (node.getAttribute("aria-busy") || !await confirmed(element.confirm)) return;
    place.press(block, element, {}, node);
  };
  const made = el(element.url ? "a" : "button", {
    type: element.url ? null : "button",
    class: `button ${element.style || ""}`,
    "aria-label": element.accessibility_label,
    "data-key": `${block.block_id} ${element.action_id}`,
    onclick: press,
  }, element.text.text);
  if (element.url && /^https?:\/\//i.test(element.url)) {
    for (const [name, value] of [["href", element.url], ["target", "_blank"], ["rel", "noopener noreferrer"]]) made.setAttribute(name, value);
  }
  return made;
}

function iconButton(element, block, place) {
  return el("button", {
    type: "button", class: "button", "aria-label": element.accessibility_label,
    "data-key": `${block.block_id} ${element.action_id}`,
    onclick: async (event) => {
      const node = event.currentTarget;
      if (await confirmed(element.confirm)) place.press(block, element, {}, node);
    },
  }, element.text.text);
}

/** Return the two buttons that say whether something was any good. */
export function feedback(element, block, place) {
  const sides = [["positive_button", "up"], ["negative_button", "down"]];
  const nodes = sides.map(([side, drawing]) => {
    const one = element[side];
    return el("button", {
      type: "button", class: "button", "aria-pressed": "false", "aria-label": one.accessibility_label,
      "data-key": `${block.block_id} ${element.action_id} ${side}`,
      onclick: (event) => {
        for (const node of nodes) node.setAttribute("aria-pressed", String(node === event.currentTarget));
        place.press(block, element, { value: one.value, text: one.text }, event.currentTarget);
      },
    }, icon(drawing), one.text.text);
  });
  return el("span", { role: "group", "aria-label": "Feedback" }, nodes);
}

function overflow(element, block, place) {
  const items = element.options.map((option) => ({ name: option.text.text, act: async (opener) => {
    if (await confirmed(element.confirm)) place.press(block, element, { selected_option: option }, opener);
  } }));
  return menu("More", "⋯", items, `${block.block_id} ${element.action_id}`);
}

/** Return a button with a menu below it; each of `items` has a name, and something to do. */
export function menu(label, sign, items, key = label) {
  const id = newId("overflow");
  const nodes = items.map(({ name, act }) => el("button", {
    type: "button", role: "menuitem", tabindex: "-1",
    onclick: () => {
      shut();
      act(opener);
    },
  }, name));
  const list = el("div", { class: "popup", role: "menu", id, hidden: true }, nodes);
  const opener = el("button", {
    type: "button", class: "button", "aria-label": label, title: label, "aria-haspopup": "menu", "aria-expanded": "false",
    "aria-controls": id, "data-key": key, onclick: () => (list.hidden ? open() : shut()),
  }, sign);
  const node = el("span", { class: "anchor", onkeydown: keys, onfocusout: (event) => {
    if (!node.contains(event.relatedTarget)) shut(false);
  } }, opener, list);
  return node;

  function open() {
    list.hidden = false;
    opener.setAttribute("aria-expanded", "true");
    nodes[0]?.focus();
  }

  function shut(isFocused = true) {
    list.hidden = true;
    opener.setAttribute("aria-expanded", "false");
    if (isFocused) opener.focus();
  }

  function keys(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (list.hidden || (event.key !== "Escape" && !step)) return;
    event.preventDefault();
    event.stopPropagation();
    if (!step) return shut();
    const at = nodes.indexOf(document.activeElement);
    return nodes[(at + step + nodes.length) % nodes.length].focus();
  }
}

/** Ask whether it is really wanted, where the bot says so. */
export function confirmed(confirm) {
  if (!confirm) return Promise.resolve(true);
  return new Promise((resolve) => {
    const id = newId("confirm");
    const dialog = el("dialog", { class: "dialog", "aria-labelledby": id, onclose: () => {
      dialog.remove();
      resolve(dialog.returnValue === "yes");
    } },
      el("form", { method: "dialog" },
        el("header", {}, el("h2", { id }, confirm.title.text)),
        el("div", { class: "content" }, confirm.text.text),
        el("footer", {},
          el("button", { class: "button", value: "no" }, confirm.deny?.text || "Cancel"),
          el("button", { class: `button ${confirm.style || "primary"}`, value: "yes" }, confirm.confirm?.text || "Yes"))));
    document.body.append(dialog);
    dialog.showModal();
  });
}
