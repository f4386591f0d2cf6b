// Rich text: the words of data and of people, literal by construction.

import { el, link } from "./dom.js";
import { nameOf } from "./names.js";

/** Return a node for a `rich_text` block. */
export function richText(block, unknown) {
  return el("div", { class: "rich" }, block.elements.map((part) => richPart(part, unknown)));
}

function richPart(part, unknown) {
  const leaves = () => part.elements.map((leaf) => richLeaf(leaf, unknown));
  switch (part.type) {
    case "rich_text_section": return el("span", {}, leaves()); // as in Slack, the next one goes on in the same line
    case "rich_text_quote": return el("blockquote", {}, leaves());
    case "rich_text_preformatted": return el("pre", {}, leaves());
    case "rich_text_list": return list(part, unknown);
    default: return unknown(part);
  }
}

function list(part, unknown) {
  const isOrdered = part.style === "ordered";
  const made = el(isOrdered ? "ol" : "ul", {
    class: `indent-${Math.min(part.indent || 0, 8)}${part.border ? " bordered" : ""}`,
    start: isOrdered && part.offset ? part.offset + 1 : null,
  });
  made.append(...part.elements.map((item) => el("li", {}, item.elements.map((leaf) => richLeaf(leaf, unknown)))));
  return made;
}

const WRAPS = [["code", "code"], ["strike", "s"], ["italic", "em"], ["bold", "strong"], ["underline", "u"]];

function richLeaf(leaf, unknown) {
  let node = bare(leaf, unknown);
  for (const [style, tag] of WRAPS) if (leaf.style?.[style]) node = el(tag, {}, node);
  return node;
}

function bare(leaf, unknown) {
  const mention = (words) => el("span", { class: "mention" }, words);
  switch (leaf.type) {
    case "text": return document.createTextNode(leaf.text);
    case "link": return link(leaf.url, leaf.text);
    case "user": return mention(nameOf(`@${leaf.user_id}`));
    case "usergroup": return mention(`@${leaf.usergroup_id}`);
    case "channel": return mention(nameOf(`#${leaf.channel_id}`));
    case "broadcast": return mention(`@${leaf.range}`);
    case "emoji": return emoji(leaf);
    case "color": return el("code", {}, leaf.value);
    case "date": return document.createTextNode(leaf.fallback || new Date(leaf.timestamp * 1000).toLocaleString());
    default: return unknown(leaf);
  }
}

function emoji(leaf) {
  const code = (leaf.unicode || "").split("-").map((part) => parseInt(part, 16)).filter((point) => point <= 0x10ffff);
  if (!code.length) return document.createTextNode(`:${leaf.name}:`);
  return el("span", { role: "img", "aria-label": leaf.name }, String.fromCodePoint(...code));
}
