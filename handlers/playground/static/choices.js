// Radio buttons, checkboxes, dates and times: the browser's own, as it knows best how they are used.

import { el, newId } from "./dom.js";

/** Return radio buttons or checkboxes; `tell` gets what is chosen. */
export function choices(element, block, place, tell) {
  const isMany = element.type === "checkboxes";
  const name = newId("choice");
  const held = place.held(block, element);
  const first = isMany ? held?.selected_options ?? element.initial_options ?? []
    : [held ? held.selected_option : element.initial_option];
  const isChosen = (option) => first.some((one) => one?.value === option.value);
  const value = () => {
    const chosen = element.options.filter((_, at) => inputs[at].checked);
    return isMany ? { selected_options: chosen } : { selected_option: chosen[0] ?? null };
  };
  const inputs = element.options.map((option, at) => el("input", {
    type: isMany ? "checkbox" : "radio", name, checked: isChosen(option), id: `${name}-${at}`,
    "data-key": `${block.block_id} ${element.action_id} ${option.value}`,
    onchange: () => tell(value()),
  }));
  place.hold(block, element, isMany ? { selected_options: element.options.filter(isChosen) }
    : { selected_option: element.options.find(isChosen) ?? null });
  return el("div", { class: "choices", role: isMany ? "group" : "radiogroup" }, element.options.map((option, at) => el(
    "label", { for: `${name}-${at}` }, inputs[at], el("span", {}, option.text.text,
      option.description && el("small", {}, option.description.text)))));
}

/** Return a field for a date or a time. */
export function picker(element, block, place, tell) {
  const kind = element.type === "datepicker" ? "date" : "time";
  const held = place.held(block, element);
  const first = held ? held[`selected_${kind}`] : element[`initial_${kind}`];
  place.hold(block, element, { [`selected_${kind}`]: first ?? null });
  return el("input", {
    type: kind, class: "text", value: first ?? "", "data-key": `${block.block_id} ${element.action_id}`,
    "aria-label": element.placeholder?.text || (kind === "date" ? "Date" : "Time"),
    onchange: (event) => tell({ [`selected_${kind}`]: event.currentTarget.value || null }),
  });
}
