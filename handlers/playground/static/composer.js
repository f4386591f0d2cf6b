// The message field: Enter sends; a slash brings the commands and their words, an @ the bot's name.

import { el, newId, toast } from "./dom.js";
import { icon } from "./icons.js";
import { shortcutMenu } from "./shortcuts.js";
import { doing, state } from "./state.js";

const sent = [];

/** Return a message field for a channel or a thread in it. */
export function composer({ channel, thread = null, label, note = "" }) {
  const menu = { options: [], at: -1, back: 0 };
  const listId = newId("hints");
  const list = el("ul", { class: "popup up", role: "listbox", id: listId, "aria-label": "Suggestions", hidden: true });
  const usage = el("div", { class: "usage", role: "status" });
  const field = el("textarea", {
    rows: 1, placeholder: label, "aria-label": label, role: "combobox", "aria-autocomplete": "list",
    "aria-expanded": "false", "aria-controls": listId, autocomplete: "off", spellcheck: "false",
    oninput: renew, onkeydown: keys, onblur: () => setTimeout(shut, 100),
  });
  const send = el("button", { class: "send", "aria-label": "Send", disabled: true }, icon("send"));
  const form = el("form", { class: "composer", onsubmit: submit }, list, usage,
    el("div", { class: "box" }, shortcutMenu(), field, send), el("div", { class: "note" }, note));
  return { node: form, focus: () => field.focus(), fill };

  function fill(text) {
    field.value = text;
    field.focus();
    renew();
  }

  function renew() {
    field.style.height = "auto";
    field.style.height = `${Math.min(field.scrollHeight, 160)}px`;
    send.disabled = !field.value.trim();
    const found = hints(field.value, thread);
    usage.textContent = found.usage;
    menu.options = found.options;
    menu.at = found.isEager && found.options.length ? 0 : -1;
    list.replaceChildren(...found.options.map((option, at) => el("li", {
      role: "option", id: `${listId}-${at}`, onmousedown: (event) => {
        event.preventDefault();
        complete(option);
      },
    }, el("strong", {}, option.name), " ", el("span", { class: "muted" }, option.says))));
    list.hidden = !found.options.length;
    field.setAttribute("aria-expanded", String(!list.hidden));
    mark();
  }

  function mark() {
    [...list.children].forEach((one, at) => {
      one.classList.toggle("active", at === menu.at);
      one.setAttribute("aria-selected", String(at === menu.at));
    });
    if (menu.at < 0) field.removeAttribute("aria-activedescendant");
    else field.setAttribute("aria-activedescendant", `${listId}-${menu.at}`);
    list.querySelector(".active")?.scrollIntoView({ block: "nearest" });
  }

  function shut() {
    list.hidden = true;
    menu.options = [];
    menu.at = -1;
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
  }

  function complete(option) {
    field.value = option.text;
    renew();
    field.focus();
  }

  function keys(event) {
    if (event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      if (menu.at >= 0) complete(menu.options[menu.at]);
      else form.requestSubmit();
    } else if (event.key === "Tab" && !event.shiftKey && menu.options.length) {
      event.preventDefault();
      complete(menu.options[Math.max(menu.at, 0)]);
    } else if (event.key === "Escape" && menu.options.length) {
      event.preventDefault();
      event.stopPropagation();
      shut();
    } else if (step && menu.options.length) {
      event.preventDefault();
      menu.at = (menu.at + step + menu.options.length + (menu.at < 0 && step < 0 ? 1 : 0)) % menu.options.length;
      mark();
    } else if (step && isRecalling()) {
      event.preventDefault();
      recall(-step);
    }
  }

  function isRecalling() {
    return sent.length > 0 && (!field.value || field.value === sent[sent.length - menu.back]);
  }

  function recall(step) {
    menu.back = Math.max(0, Math.min(sent.length, menu.back + step));
    field.value = menu.back ? sent[sent.length - menu.back] : "";
    renew();
    shut();
  }

  async function submit(event) {
    event.preventDefault();
    const text = field.value.trim();
    if (!text) return;
    sent.push(text);
    menu.back = 0;
    field.value = "";
    renew();
    try {
      await doing("say", { channel, text, thread_ts: thread });
    } catch (error) {
      toast(error.message);
    }
  }
}

/** Return what to suggest for what is typed so far. */
function hints(typed, thread) {
  const none = { usage: "", options: [], isEager: false };
  const mention = /(^|\s)@(\w*)$/.exec(typed);
  const { name } = state.about;
  if (mention && name.toLowerCase().startsWith(mention[2].toLowerCase()) && mention[2].length < name.length) {
    const before = typed.slice(0, typed.length - mention[2].length);
    return { ...none, isEager: true, options: [{ name: `@${name}`, says: "app", text: `${before}${name} ` }] };
  }
  if (!typed.startsWith("/")) return none;
  const [command, ...rest] = typed.split(" ");
  const known = state.about.commands.find((one) => one.command === command);
  if (!rest.length) {
    const options = state.about.commands.filter((one) => one.command.startsWith(command) && one.command !== command)
      .map((one) => ({ name: one.command, says: one.description, text: `${one.command} ` }));
    return { ...none, options, isEager: true, usage: known ? usageOf(known) : "" };
  }
  if (!known) return none;
  const words = rest.join(" ");
  const options = words.includes(" ") ? [] : state.about.verbs
    .filter((verb) => verb.name.startsWith(words.toLowerCase()) && verb.name !== words)
    .map((verb) => ({ name: verb.usage, says: verb.says, text: `${command} ${verb.name}${/^<|^\[/.test(verb.usage.split(" ")[1] ?? "") ? " " : ""}` }));
  return { ...none, options, usage: thread ? "Slash commands do not work in threads" : usageOf(known) };
}

function usageOf(command) {
  return `${command.command} ${command.usage_hint}`;
}
