// The page: what is where, and what is open.

import { showDialogs } from "./dialog.js";
import { el, swap, toast } from "./dom.js";
import { shown } from "./blocks.js";
import { composer } from "./composer.js";
import { json } from "./json.js";
import { Log } from "./messages.js";
import { Place } from "./place.js";
import { connect, doing, onChange, state } from "./state.js";

const root = document.getElementById("app");
const open = { logs: [], home: null, homeValues: {}, prompts: null, composer: null };

/** Return what the address names: a channel or a tab of the app, and a thread. */
function route() {
  const [where, thread] = location.hash.slice(1).split("/");
  const known = ["deals", "sam", "home"].includes(where) ? where : "deals";
  return { where: known, channel: known === "deals" ? state.about.channel.id : state.about.direct, thread: thread || null };
}

const openThread = (ts) => {
  location.hash = ts ? `${route().where}/${ts}` : route().where;
};

function show() {
  const at = route();
  open.logs = [];
  open.home = null;
  const thread = at.thread && threadPanel(at);
  root.replaceChildren(sidebar(at), at.where === "deals" ? channel(at) : app(at), ...(thread ? [thread.node] : []));
  root.classList.toggle("has-thread", Boolean(thread));
  for (const log of open.logs) log.toEnd();
  document.title = `${at.where === "deals" ? `#${state.about.channel.name}` : state.about.name} · SAM playground`;
  if (thread) thread.focus();
  else open.composer?.focus();
}

function sidebar(at) {
  const entry = (where, sign, name, isCurrent) => el("li", {}, el("a", {
    href: `#${where}`, "aria-current": isCurrent ? "page" : null,
  }, el("span", { class: "sign", "aria-hidden": "true" }, sign), name));
  return el("nav", { class: "sidebar", "aria-label": "Workspace" },
    el("div", { class: "workspace" }, "Playground"),
    el("h2", {}, "Channels"),
    el("ul", {}, entry("deals", "#", state.about.channel.name, at.where === "deals")),
    el("h2", {}, "Apps"),
    el("ul", {}, entry("sam", state.about.name[0], state.about.name, at.where !== "deals")),
    el("p", { class: "about" }, "Nothing leaves this machine, and all of it is gone when the program ends."));
}

function channel(at) {
  const { name } = state.about.channel;
  const log = new Log({ channel: at.channel, label: `Messages in #${name}`, onThread: openThread, empty: welcome() });
  open.logs.push(log);
  open.composer = composer({ channel: at.channel, label: `Message #${name}`, id: "composer-channel",
    note: `Type ${state.about.commands[0].command} or mention @${state.about.name}: it hears nothing else in a channel.` });
  return el("main", { class: "pane" }, el("header", { class: "head" }, el("h1", {}, `# ${name}`)), log.node, open.composer.node);
}

function welcome() {
  const command = state.about.commands[0].command;
  const samples = [`${command} partners`, `${command} who Lim Wei Hung`, `@${state.about.name} conflicts`];
  return el("div", { class: "welcome" },
    el("h2", {}, `${state.about.name} is in this channel`),
    el("p", {}, state.about.description, "."),
    el("p", {}, "It works here as it will in Slack. Try:"),
    el("div", { class: "actions" }, samples.map((text) => el("button", {
      type: "button", class: "button", onclick: () => open.composer.fill(text),
    }, text))));
}

function app(at) {
  const tab = (where, name) => el("a", {
    href: `#${where}`, "aria-current": at.where === where ? "page" : null,
  }, name);
  const isHome = at.where === "home";
  doing("open", { tab: isHome ? "home" : "messages" }).catch((error) => toast(error.message));
  const head = el("header", { class: "head" }, el("h1", {}, state.about.name, " ", el("span", { class: "badge" }, "APP")),
    el("nav", { class: "tabs", "aria-label": state.about.name }, tab("home", "Home"), tab("sam", "Messages")));
  return el("main", { class: "pane" }, head, isHome ? homeTab() : messagesTab(at));
}

function homeTab() {
  open.composer = null;
  open.home = homeOf();
  return open.home;
}

function homeOf() {
  if (!state.home) return el("div", { class: "home", role: "status" }, el("p", { class: "muted" }, "Opening …"));
  const place = new Place({ view_id: state.home.id }, open.homeValues);
  const raw = json(state.home.raw);
  return el("div", { class: "home", tabindex: "0", role: "region", "aria-label": "Home" },
    el("div", { class: "corner" }, raw.toggle), raw.box, shown(state.home.body.blocks, place));
}

function messagesTab(at) {
  const log = new Log({ channel: at.channel, label: `Messages with ${state.about.name}`, onThread: openThread, empty: null });
  open.logs.push(log);
  open.prompts = prompts();
  open.composer = composer({ channel: at.channel, label: `Message ${state.about.name}`, id: "composer-channel",
    note: "Every message here is a question; the answer comes in its thread." });
  return el("div", { class: "stack" }, log.node, open.prompts, open.composer.node);
}

function prompts() {
  const { prompts: found = [], title } = state.prompts;
  return el("div", { class: "prompts", role: "group", "aria-label": title || "Suggested questions" },
    found.length ? el("div", { class: "muted" }, title || "Suggested questions") : null,
    found.map((one) => el("button", {
      type: "button", class: "button", "data-key": `prompt ${one.title}`,
      onclick: () => doing("say", { channel: state.about.direct, text: one.message }).catch((error) => toast(error.message)),
    }, one.title)));
}

function threadPanel(at) {
  const log = new Log({ channel: at.channel, thread: at.thread, label: "Thread", empty: el("p", { class: "muted" }, "There is no such thread.") });
  open.logs.push(log);
  const field = composer({ channel: at.channel, thread: at.thread, label: "Reply …",
    note: at.where === "deals" ? `Mention @${state.about.name} to ask here.` : "" });
  const node = el("aside", { class: "thread", "aria-label": "Thread" },
    el("header", { class: "head" }, el("h1", {}, "Thread"), el("button", {
      type: "button", class: "quiet", "aria-label": "Close the thread", onclick: () => openThread(null),
    }, "×")), log.node, field.node);
  return { node, focus: field.focus };
}

function follow(change) {
  if (change.kind === "message" || change.kind === "removed") {
    for (const log of open.logs) log.take(change);
    if (change.kind === "message") followThread(change.message);
  }
  if (change.kind === "home" && open.home) open.home = swap(open.home, homeOf());
  if (change.kind === "prompts" && open.prompts) open.prompts = swap(open.prompts, prompts());
  if (change.kind === "all" || change.kind === "dialogs") showDialogs();
}

/** Show the thread in which something one has just said is answered: elsewhere it would be overlooked. */
function followThread(message) {
  const at = route();
  const root_ = state.messages.get(`${message.channel} ${message.thread_ts}`);
  const isAnswer = message.author === "app" && root_?.author === "you" && message.thread_ts !== at.thread;
  if (isAnswer && at.where !== "home" && at.channel === message.channel) openThread(message.thread_ts);
}

function line(isUp) {
  document.getElementById("offline")?.remove();
  if (isUp) return;
  document.body.append(el("div", { id: "offline", class: "offline", role: "status" },
    "The playground has ended, or cannot be reached. Start it again with make run; this page comes back by itself."));
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && state.about && route().thread && !document.querySelector("dialog[open]")) openThread(null);
});
document.getElementById("skip").addEventListener("click", (event) => {
  event.preventDefault();
  open.composer?.focus();
});
window.addEventListener("hashchange", () => state.about && show());
onChange((change) => (change.kind === "all" ? (show(), showDialogs()) : follow(change)));
connect(line);
