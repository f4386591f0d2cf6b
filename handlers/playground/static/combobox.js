// Menus to type into: of given options, or of what the bot offers for what is typed.

import { el, newId } from "./dom.js";
import { doing } from "./state.js";

const PAUSE = 200;
const FEWEST = 3;

/** Return a menu; `tell` gets the option, or the options, chosen. */
export function combobox(element, block, place, tell) {
  const isMany = element.type.startsWith("multi_");
  const isExternal = element.type.endsWith("external_select");
  const held = place.held(block, element);
  const first = isMany ? held?.selected_options ?? element.initial_options ?? []
    : [held ? held.selected_option : element.initial_option].filter(Boolean);
  const menu = { chosen: [...first], options: [], at: -1, timer: 0, asked: 0 };
  const id = newId("menu");
  const value = () => (isMany ? { selected_options: menu.chosen } : { selected_option: menu.chosen[0] ?? null });
  place.hold(block, element, value());

  const list = el("ul", { class: "popup", role: "listbox", id, hidden: true, "aria-multiselectable": isMany ? "true" : null });
  const status = el("span", { class: "unseen", role: "status" });
  const input = el("input", {
    type: "text", class: "text select", role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false",
    "aria-controls": id, autocomplete: "off", placeholder: element.placeholder?.text || "Select an option",
    "data-key": `${block.block_id} ${element.action_id}`,
    "aria-label": element.accessibility_label || element.placeholder?.text || "Select an option",
    onfocus: () => input.select(), onclick: open, oninput: open, onkeydown: keys,
  });
  const chips = el("span", { class: "chips" });
  const node = el("span", { class: "anchor menu", onfocusout: (event) => {
    if (!node.contains(event.relatedTarget)) shut();
  } }, chips, input, list, status);
  settle();
  return node;

  function settle() {
    input.value = isMany ? "" : menu.chosen[0]?.text.text ?? "";
    chips.replaceChildren(...(isMany ? menu.chosen.map((option) => el("button", {
      type: "button", class: "chip", "aria-label": `Remove ${option.text.text}`, onclick: () => toggle(option),
    }, option.text.text, " ×")) : []));
  }

  function open() {
    const typed = input.value === menu.chosen[0]?.text.text && !isMany ? "" : input.value.trim();
    if (isExternal) return ask(typed);
    const groups = element.option_groups ?? [{ options: element.options }];
    return offer(groups.map((group) => ({ ...group, options: group.options.filter((option) => fits(option, typed)) })));
  }

  function ask(typed) {
    clearTimeout(menu.timer);
    const fewest = element.min_query_length ?? FEWEST;
    if (typed.length < fewest) return offer([], `Type ${fewest} or more characters`);
    const asked = menu.asked += 1;
    menu.timer = setTimeout(async () => {
      try {
        const found = await doing("suggest", { ...place.at, block_id: block.block_id, action_id: element.action_id, typed });
        if (asked === menu.asked) offer(found.option_groups ?? [{ options: found.options ?? [] }]);
      } catch (error) {
        if (asked === menu.asked) offer([], error.message);
      }
    }, PAUSE);
    return offer([], "Looking …");
  }

  function offer(groups, instead = "No matches") {
    menu.options = groups.flatMap((group) => group.options);
    menu.at = -1;
    let at = 0;
    const items = groups.filter((group) => group.options.length).flatMap((group) => [
      group.label && el("li", { class: "group", role: "presentation" }, group.label.text),
      ...group.options.map((option) => item(option, at++)),
    ].filter(Boolean));
    list.replaceChildren(...(items.length ? items : [el("li", { class: "none", role: "presentation" }, instead)]));
    status.textContent = items.length ? `${menu.options.length} options` : instead;
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    input.removeAttribute("aria-activedescendant");
  }

  function item(option, at) {
    const isChosen = menu.chosen.some((one) => one.value === option.value);
    return el("li", {
      role: "option", id: `${id}-${at}`, "aria-selected": String(isChosen),
      onmousedown: (event) => {
        event.preventDefault();
        take(option);
      },
    }, el("span", { class: "tick", "aria-hidden": "true" }, isChosen ? "✓" : ""), el("span", {}, option.text.text,
      option.description && el("small", {}, option.description.text)));
  }

  function take(option) {
    if (isMany) return toggle(option);
    menu.chosen = [option];
    shut();
    return tell(value(), input);
  }

  function toggle(option) {
    const others = menu.chosen.filter((one) => one.value !== option.value);
    menu.chosen = others.length < menu.chosen.length ? others : [...menu.chosen, option];
    settle();
    shut();
    input.focus();
    tell(value(), input);
  }

  function shut() {
    clearTimeout(menu.timer);
    menu.asked += 1;
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    settle();
  }

  function keys(event) {
    const isOpen = !list.hidden;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!isOpen) open();
      else move(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter" && isOpen) {
      event.preventDefault();
      if (menu.at < 0 && menu.options.length) menu.at = 0;
      if (menu.options[menu.at]) take(menu.options[menu.at]);
    } else if (event.key === "Escape" && isOpen) {
      event.preventDefault();
      event.stopPropagation();
      shut();
    } else if (event.key === "Backspace" && isMany && !input.value && menu.chosen.length) {
      toggle(menu.chosen.at(-1));
    }
  }

  function move(step) {
    if (!menu.options.length) return;
    menu.at = (menu.at + step + menu.options.length) % menu.options.length;
    for (const one of list.querySelectorAll("[role=option]")) one.classList.toggle("active", one.id === `${id}-${menu.at}`);
    input.setAttribute("aria-activedescendant", `${id}-${menu.at}`);
    list.querySelector(".active")?.scrollIntoView({ block: "nearest" });
  }
}

function fits(option, typed) {
  return option.text.text.toLowerCase().includes(typed.toLowerCase());
}
