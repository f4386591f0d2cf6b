// Input blocks: a label, something to fill in, a hint, and what is wrong with it.

import { el, newId } from "./dom.js";
import { control } from "./controls.js";

const TEXTS = { plain_text_input: "text", email_text_input: "email", url_text_input: "url", number_input: "number" };

/** Return a node for an input block. */
export function field(block, place) {
  const { element } = block;
  const id = newId("field");
  const silent = block.dispatch_action ? place : { at: place.at, hold: place.hold.bind(place), held: place.held.bind(place), press() {} };
  const node = TEXTS[element.type] ? text(element, block, place) : control(element, block, silent);
  const target = node.matches("input, textarea") ? node : node.querySelector("input[role=combobox]");
  const label = block.label && el(target ? "label" : "span", { id: `${id}-label`, for: target ? id : null }, block.label.text,
    block.optional && el("span", { class: "muted" }, " (optional)"));
  const hint = block.hint && el("small", { class: "hint", id: `${id}-hint` }, block.hint.text);
  const error = el("div", { class: "error", id: `${id}-error`, role: "alert" });
  if (target) {
    target.id = id;
    if (label) target.removeAttribute("aria-label");
  }
  const described = target ?? node;
  if (label && !target) node.setAttribute("aria-labelledby", `${id}-label`);
  described.setAttribute("aria-describedby", [hint?.id, error.id].filter(Boolean).join(" "));
  return el("div", { class: "field", "data-field": block.block_id }, label, node, hint, error);
}

function text(element, block, place) {
  const first = place.held(block, element)?.value ?? element.initial_value ?? "";
  const hold = (value) => place.hold(block, element, { value: value === "" ? null : value });
  hold(first);
  const send = (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || !block.dispatch_action) return;
    event.preventDefault();
    place.press(block, element, { value: node.value }, node);
  };
  const node = el(element.multiline ? "textarea" : "input", {
    class: "text", type: element.multiline ? null : TEXTS[element.type], rows: element.multiline ? 4 : null,
    placeholder: element.placeholder?.text, maxlength: element.max_length, autocomplete: "off",
    "aria-label": block.label?.text || element.placeholder?.text || "Text",
    "data-key": `${block.block_id} ${element.action_id}`, autofocus: element.focus_on_load,
    oninput: () => hold(node.value), onkeydown: send,
  });
  node.value = first;
  return node;
}

/** Return what is missing or wrong in the fields of `blocks`, by block, as Slack finds it before it asks the bot. */
export function complaints(blocks, place) {
  const found = {};
  for (const block of blocks.filter((one) => one.type === "input")) {
    const held = place.held(block, block.element) ?? {};
    const { type: _, ...values } = held;
    const value = Object.values(values)[0];
    const isEmpty = value === null || value === undefined || value === "" || value.length === 0;
    if (isEmpty && !block.optional) found[block.block_id] = "Please complete this required field.";
    if (!isEmpty && value.length < (block.element.min_length ?? 0)) {
      found[block.block_id] = `Please write at least ${block.element.min_length} characters.`;
    }
  }
  return found;
}

/** Show `errors` below their fields, and go to the first. */
export function complain(root, errors) {
  for (const one of root.querySelectorAll("[data-field]")) {
    const words = errors[one.dataset.field] ?? "";
    one.querySelector(".error").textContent = words;
    one.classList.toggle("wrong", Boolean(words));
    one.querySelector("input, textarea")?.setAttribute("aria-invalid", String(Boolean(words)));
  }
  root.querySelector(".wrong :is(input, textarea)")?.focus();
}
