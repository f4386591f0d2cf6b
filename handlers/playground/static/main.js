// The page: what is open, and what follows from each change.

import { showDialogs } from "./dialog.js";
import { el, swap } from "./dom.js";
import { appPane, channelPane, home, prompts, sidebar, threadPane } from "./panes.js";
import { connect, onChange, state } from "./state.js";

const root = document.getElementById("app");
const open = { where: null, ts: null, pane: null, thread: null };

/** Return what the address names: a channel or a tab of the app, and a thread. */
function route() {
  const [where, ts] = location.hash.slice(1).split("/");
  const { channels, direct } = state.about;
  const named = channels.find((one) => one.name === where) ?? (["sam", "home"].includes(where) ? null : channels[0]);
  return { where: named?.name ?? where, name: named && `#${named.name}`, channel: named?.id ?? direct, ts: ts || null };
}

function openThread(ts) {
  location.hash = ts ? `${route().where}/${ts}` : route().where;
}

/** Show what the address names; what is open already stays, with what is typed in it. */
function show() {
  const at = route();
  if (at.where !== open.where) showPane(at);
  if (at.ts !== open.ts) showThread(at);
  document.title = `${at.name ?? state.about.name} · SAM playground`;
}

function showPane(at) {
  open.where = at.where;
  open.pane = at.name ? channelPane(at.channel, openThread) : appPane(at.where, openThread);
  root.replaceChildren(sidebar(at.where), open.pane.node);
  root.classList.remove("has-thread");
  Object.assign(open, { ts: null, thread: null });
  open.pane.log?.toEnd();
  focus(open.pane.field);
}

function showThread(at) {
  const isOpened = at.ts && !open.thread;
  const isFollowed = document.activeElement?.closest("main textarea");
  open.thread?.node.remove();
  open.ts = at.ts;
  open.thread = at.ts && threadPane(at.channel, at.ts, () => openThread(null));
  root.classList.toggle("has-thread", Boolean(open.thread));
  if (open.thread) root.append(open.thread.node);
  open.thread?.log.toEnd();
  if (isOpened) open.pane.log?.toEnd();
  if (!open.thread) focus(open.pane.field);
  else if (!isFollowed || !isFollowed.offsetParent) focus(open.thread.field);
}

/** Be ready to type; where that would bring up a keyboard over half the screen, only when asked. */
function focus(field) {
  if (matchMedia("(hover: hover)").matches) field?.focus();
}

function follow(change) {
  for (const pane of [open.pane, open.thread]) pane?.log?.take(change);
  if (change.kind === "message") followThread(change.message);
  if (change.kind === "home" && open.pane.home) open.pane.home = swap(open.pane.home, home(open.pane.home.values ?? {}));
  if (change.kind === "prompts" && open.pane.prompts) open.pane.prompts = swap(open.pane.prompts, prompts());
  if (change.kind === "dialogs") showDialogs();
}

/** Show the thread in which something one has just said is answered: elsewhere it would be overlooked. */
function followThread(message) {
  const at = route();
  const asked = state.messages.get(`${message.channel} ${message.thread_ts}`);
  const isAnswer = message.author === "app" && asked?.author === "you" && message.thread_ts !== at.ts;
  if (isAnswer && at.where !== "home" && at.channel === message.channel) openThread(message.thread_ts);
}

/** Begin, or begin anew: a program that was started again knows nothing of what was here. */
function begin() {
  if (!open.pane) show();
  else for (const pane of [open.pane, open.thread]) pane?.log?.renew();
  showDialogs();
}

function line(isUp) {
  document.getElementById("offline")?.remove();
  if (isUp) return;
  document.body.append(el("div", { id: "offline", class: "offline", role: "status" },
    "The playground has ended, or cannot be reached. Start it again with make run; this page comes back by itself."));
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && open.thread && !document.querySelector("dialog[open]")) openThread(null);
});
document.getElementById("skip").addEventListener("click", (event) => {
  event.preventDefault();
  (open.pane?.field ?? open.pane?.home)?.focus();
});
window.addEventListener("hashchange", () => state.about && show());
onChange((change) => (change.kind === "all" ? begin() : follow(change)));
connect(line);
