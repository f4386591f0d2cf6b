// The parts of the page: where one is, what is said there, and the thread beside it.

import { el, toast } from "./dom.js";
import { shown } from "./blocks.js";
import { composer } from "./composer.js";
import { json } from "./json.js";
import { Log } from "./messages.js";
import { channelOf } from "./names.js";
import { Place } from "./place.js";
import { doing, state } from "./state.js";

/** Return the list of places; `where` is the one that is open. */
export function sidebar(where) {
  const entry = (to, sign, name, isCurrent) => el("li", {}, el("a", {
    href: `#${to}`, "aria-current": isCurrent ? "page" : null,
  }, el("span", { class: "sign", "aria-hidden": "true" }, sign), name));
  return el("nav", { class: "sidebar", "aria-label": "Workspace" },
    el("div", { class: "workspace" }, "Playground"),
    el("h2", {}, "Channels"),
    el("ul", {}, state.about.channels.map(({ name }) => entry(name, "#", name, where === name))),
    el("h2", {}, "Apps"),
    el("ul", {}, entry("sam", state.about.name[0], state.about.name, ["sam", "home"].includes(where))),
    el("p", { class: "about" }, "Nothing leaves this machine, and all of it is gone when the program ends."));
}

/** Return the channel: its node, its log and its message field. */
export function channelPane(id, onThread) {
  const { commands, name } = state.about;
  const channel = channelOf(id);
  const field = composer({
    channel: channel.id, label: `Message #${channel.name}`,
    note: `Type ${commands[0].command} or mention @${name}: it hears nothing else in a channel.`,
  });
  const [command] = commands.map((one) => one.command);
  const samples = [`${command} partners`, `${command} who Lim Wei Hung`, `@${name} conflicts`];
  const welcome = channel === state.about.channels[0] ? introduction(`${name} is in this channel`, samples, field)
    : el("div", { class: "welcome" }, el("h2", {}, `# ${channel.name}`), el("p", {},
      "Here you are one of those who curate the fact base: what readers hand on to the curators arrives here."));
  const log = new Log({ channel: channel.id, label: `Messages in #${channel.name}`, onThread, empty: welcome });
  const head = el("header", { class: "head" }, el("h1", {}, `# ${channel.name}`));
  return { node: el("main", { class: "pane" }, head, log.node, field.node), log, field };
}

function introduction(title, samples, field) {
  return el("div", { class: "welcome" },
    el("h2", {}, title),
    el("p", {}, state.about.description, "."),
    samples.length > 0 && el("p", {}, "It works here as it will in Slack. Try:"),
    el("div", { class: "actions" }, samples.map((text) => el("button", {
      type: "button", class: "button", onclick: () => field.fill(text),
    }, text))));
}

/** Return the app: the tab that is open, and the way to the other. */
export function appPane(where, onThread) {
  doing("open", { tab: where === "home" ? "home" : "messages" }).catch((error) => toast(error.message));
  const tab = (to, name) => el("a", { href: `#${to}`, "aria-current": where === to ? "page" : null }, name);
  const head = el("header", { class: "head" },
    el("h1", {}, state.about.name, " ", el("span", { class: "badge" }, "APP")),
    el("nav", { class: "tabs", "aria-label": state.about.name }, tab("home", "Home"), tab("sam", "Messages")));
  const open = where === "home" ? { home: home({}) } : messages(onThread);
  return { ...open, node: el("main", { class: "pane" }, head, open.home ?? open.parts) };
}

/** Return Home as it stands; `values` keeps what is typed in it. */
export function home(values) {
  if (!state.home) return el("div", { class: "home", role: "status" }, el("p", { class: "muted" }, "Opening …"));
  const raw = json(state.home.raw);
  const node = el("div", { class: "home", tabindex: "0", role: "region", "aria-label": "Home" },
    el("div", { class: "corner" }, raw.toggle), raw.box, shown(state.home.body.blocks, new Place({ view_id: state.home.id }, values)));
  node.values = values;
  return node;
}

function messages(onThread) {
  const { direct, name } = state.about;
  const field = composer({
    channel: direct, label: `Message ${name}`, note: "Every message here is a question; the answer comes in its thread.",
  });
  const log = new Log({ channel: direct, label: `Messages with ${name}`, onThread, empty: introduction(name, [], field) });
  const offered = prompts();
  return { parts: [log.node, offered, field.node], log, field, prompts: offered };
}

/** Return what the bot suggests to ask. */
export function prompts() {
  const { prompts: found = [], title } = state.prompts;
  return el("div", { class: "prompts", role: "group", "aria-label": title || "Suggested questions" },
    found.length ? el("div", { class: "muted" }, title || "Suggested questions") : null,
    found.map((one) => el("button", {
      type: "button", class: "button", "data-key": `prompt ${one.title}`,
      onclick: () => doing("say", { channel: state.about.direct, text: one.message }).catch((error) => toast(error.message)),
    }, one.title)));
}

/** Return the thread below the message at `ts`. */
export function threadPane(channel, ts, onClose) {
  const isChannel = channelOf(channel) !== undefined;
  const log = new Log({ channel, thread: ts, label: "Thread", empty: el("p", { class: "welcome muted" }, "There is no such thread.") });
  const field = composer({
    channel, thread: ts, label: "Reply …", note: isChannel ? `Mention @${state.about.name} to ask here.` : "",
  });
  const node = el("aside", { class: "thread", "aria-label": "Thread" },
    el("header", { class: "head" }, el("h1", {}, "Thread"), el("button", {
      type: "button", class: "quiet", "aria-label": "Close the thread", onclick: onClose,
    }, "×")), log.node, field.node);
  return { node, log, field };
}
