// Messages: who said what and when, what can be pressed in it, and what can be done with it.

import { el, swap, toast } from "./dom.js";
import { shown } from "./blocks.js";
import { icon } from "./icons.js";
import { json } from "./json.js";
import { marked } from "./markup.js";
import { timeOf } from "./names.js";
import { Place } from "./place.js";
import { doing, keyOf, messagesIn, state } from "./state.js";

/** A list of messages that follows what happens: of a channel, or of a thread in it. */
export class Log {
  constructor({ channel, thread = null, label, onThread, empty }) {
    Object.assign(this, { channel, thread, onThread, empty });
    this.items = new Map();
    this.node = el("div", { class: "log", role: "log", "aria-label": label, tabindex: "0" });
    this.renew();
  }

  /** Show everything anew. */
  renew() {
    const messages = messagesIn(this.channel, this.thread);
    this.items = new Map(messages.map((message) => [keyOf(message), this.item(message)]));
    this.node.replaceChildren(...(messages.length ? [...this.items.values()] : [this.empty].filter(Boolean)));
    this.toEnd();
  }

  /** Follow one change. */
  take(change) {
    const message = change.message ?? change;
    if (!["message", "removed"].includes(change.kind) || message.channel !== this.channel) return;
    const now = messagesIn(this.channel, this.thread);
    const key = keyOf(message);
    const isHere = now.some((one) => keyOf(one) === key);
    if (isHere) this.place(message);
    else this.drop(key);
    if (message.thread_ts && !this.thread) this.reroot(message.thread_ts);
    if (!now.length && this.empty) this.node.replaceChildren(this.empty);
  }

  place(message) {
    const key = keyOf(message);
    const fresh = this.item(message);
    const old = this.items.get(key);
    this.items.set(key, fresh);
    if (old) {
      swap(old, fresh);
      return;
    }
    this.empty?.remove();
    this.node.append(fresh);
    this.toEnd();
  }

  drop(key) {
    this.items.get(key)?.remove();
    this.items.delete(key);
  }

  reroot(ts) {
    const root = state.messages.get(`${this.channel} ${ts}`);
    if (root && this.items.has(keyOf(root))) this.place(root);
  }

  /** Go to what is newest; a long answer is read from its first line on. */
  toEnd() {
    const last = this.node.lastElementChild;
    const isLong = last && last.offsetHeight > this.node.clientHeight;
    this.node.scrollTop = isLong ? last.offsetTop - 8 : this.node.scrollHeight;
  }

  item(message) {
    const replies = this.thread ? [] : messagesIn(message.channel, message.ts).filter((one) => one.ts !== message.ts);
    return item(message, replies, this.thread ? null : this.onThread);
  }
}

const AUTHORS = {
  you: () => ({ name: state.about.you, letter: state.about.you[0].toUpperCase(), badge: null }),
  app: () => ({ name: state.about.name, letter: state.about.name[0], badge: "APP" }),
  slack: () => ({ name: "Slackbot", letter: "#", badge: null }),
};

function item(message, replies, onThread) {
  const author = AUTHORS[message.author]();
  const place = new Place({ channel: message.channel, ts: message.ts });
  const key = keyOf(message);
  const raw = message.author === "slack" ? null : json(message.raw, (isOpen) => node.classList.toggle("with-json", isOpen));
  const isRoot = onThread && !message.is_ephemeral;
  const node = el("article", {
    class: `message by-${message.author}${message.is_ephemeral ? " ephemeral" : ""}`, "data-message": key,
    "aria-label": `${author.name}, ${timeOf(message.ts)}${message.is_ephemeral ? ", only visible to you" : ""}`,
  },
    el("div", { class: "avatar", "aria-hidden": "true" }, author.letter),
    el("div", { class: "body" },
      message.is_ephemeral && el("div", { class: "only-you" }, icon("eye"), "Only visible to you"),
      el("div", { class: "meta" }, el("strong", {}, author.name), author.badge && el("span", { class: "badge" }, author.badge),
        el("time", {}, timeOf(message.ts))),
      el("div", { class: "said" }, message.blocks.length ? shown(message.blocks, place) : el("p", {}, words(message)),
        message.is_edited && el("span", { class: "muted" }, " (edited)")),
      isRoot && replies.length > 0 && el("button", {
        type: "button", class: "replies", "data-key": `${key} replies`, onclick: () => onThread(message.ts),
      }, `${replies.length} ${replies.length === 1 ? "reply" : "replies"}`, el("span", { class: "muted" }, " View thread"))),
    el("div", { class: "tools", role: "group", "aria-label": "Message actions" },
      isRoot && el("button", { type: "button", class: "quiet", onclick: () => onThread(message.ts) }, "Reply in thread"),
      message.is_ephemeral ? null : shortcuts(message), raw?.toggle),
    raw?.box);
  return node;
}

function words(message) {
  if (message.author !== "you") return marked(message.text);
  return message.text.split(/(@SAM\b)/i).map((part) => (/^@sam$/i.test(part) ? el("span", { class: "mention" }, part) : part));
}

function shortcuts(message) {
  return state.about.shortcuts.filter((one) => one.type === "message").map((one) => el("button", {
    type: "button", class: "quiet", title: one.description, onclick: () => doing("shortcut", {
      callback_id: one.callback_id, channel: message.channel, ts: message.ts,
    }).catch((error) => toast(error.message)),
  }, one.name));
}
