// Slack's own markup (mrkdwn), as much of it as bots use: made into nodes, never into HTML.

import { el, link } from "./dom.js";
import { nameOf } from "./names.js";

const TOKENS = new RegExp([
  "```([\\s\\S]+?)```", "`([^`\\n]+)`", "<([^<>\\n]+)>",
  "(?<![\\w*])\\*(?=\\S)([^*\\n]+?)\\*(?!\\w)", "(?<!\\w)_(?=\\S)([^_\\n]+?)_(?!\\w)", "(?<![\\w~])~(?=\\S)([^~\\n]+?)~(?!\\w)",
].join("|"), "g");

const plain = (text) => text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");

/** Return nodes for `text`, which is marked up. */
export function marked(text) {
  const nodes = [];
  let quote = [];
  const endQuote = () => {
    if (quote.length) nodes.push(el("blockquote", {}, ...inline(quote.join("\n"))));
    quote = [];
  };
  for (const part of text.split(/(```[\s\S]+?```)/)) {
    if (part.startsWith("```") && part.length > 6) {
      endQuote();
      nodes.push(...inline(part));
      continue;
    }
    const lines = part.split("\n");
    lines.forEach((line, at) => {
      const quoted = /^(?:>|&gt;) ?(.*)$/.exec(line);
      if (quoted) {
        quote.push(quoted[1]);
        return;
      }
      endQuote();
      nodes.push(...inline(at < lines.length - 1 ? `${line}\n` : line));
    });
    endQuote();
  }
  return nodes;
}

function inline(text) {
  const nodes = [];
  let done = 0;
  for (const found of text.matchAll(TOKENS)) {
    nodes.push(plain(text.slice(done, found.index)));
    nodes.push(token(found));
    done = found.index + found[0].length;
  }
  nodes.push(plain(text.slice(done)));
  return nodes.filter((node) => node !== "");
}

function token([, block, code, reference, bold, italic, strike]) {
  if (block !== undefined) return el("pre", {}, plain(block.replace(/^\n/, "")));
  if (code !== undefined) return el("code", {}, plain(code));
  if (reference !== undefined) return referred(reference);
  if (bold !== undefined) return el("strong", {}, ...inline(bold));
  if (italic !== undefined) return el("em", {}, ...inline(italic));
  return el("s", {}, ...inline(strike));
}

function referred(reference) {
  const [target, label] = reference.split(/\|(.*)/s);
  if (/^[@#!]/.test(target)) return el("span", { class: "mention" }, label ? plain(label) : nameOf(target));
  return link(plain(target), label && plain(label));
}
