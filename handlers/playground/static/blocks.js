// Block Kit: one function for each kind of block. What is not known here is shown as it came, never left out.

import { el } from "./dom.js";
import { control, feedback } from "./controls.js";
import { field } from "./fields.js";
import { marked } from "./markup.js";
import { richText } from "./rich.js";

/** Return nodes for `blocks` as they stand in `place`: a message, a dialog or Home. */
export function shown(blocks, place) {
  return blocks.map((block) => {
    const make = KINDS[block.type];
    try {
      const node = make ? make(block, place) : unknown(block);
      node.dataset.block = block.block_id;
      return node;
    } catch {
      return unknown(block, "cannot be shown");
    }
  });
}

/** Return what stands for a part that is not known: its JSON, with a label that says so. */
export function unknown(part, why = "not known to this page") {
  const label = `${part?.type || "something"}: ${why}`;
  return el("figure", { class: "unknown", "aria-label": label },
    el("figcaption", {}, label), el("pre", {}, JSON.stringify(part, null, 2)));
}

/** Return a node for a text object: `plain_text`, or `mrkdwn`. */
export function words(text, tag = "div", attributes = {}) {
  return el(tag, attributes, text.type === "mrkdwn" ? marked(text.text) : text.text);
}

const KINDS = {
  header: (block) => words(block.text, "h3"),
  section,
  context: (block) => el("div", { class: "context" }, block.elements.map(small)),
  divider: () => el("hr"),
  actions: (block, place) => el("div", { class: "actions" }, block.elements.map((one) => one.type === "plain_text_input"
    ? field({ ...block, element: one, dispatch_action: true }, place) : control(one, block, place))),
  rich_text: (block) => richText(block, unknown),
  image: (block) => picture(block),
  table,
  context_actions: (block, place) => el("div", { class: "actions feedback" }, block.elements.map((one) => (
    one.type === "feedback_buttons" ? feedback(one, block, place) : control(one, block, place)))),
  markdown: (block) => el("div", { class: "markdown" }, block.text),
  input: (block, place) => field(block, place),
  alert: (block) => words(block.text, "div", { class: `alert ${block.level || "default"}`, role: "note" }),
};

function section(block, place) {
  const parts = [];
  if (block.text) parts.push(words(block.text));
  if (block.fields) parts.push(el("div", { class: "fields" }, block.fields.map((one) => words(one))));
  const accessory = block.accessory && (block.accessory.type === "image"
    ? picture(block.accessory) : control(block.accessory, block, place));
  return el("div", { class: "section" }, el("div", { class: "grow" }, parts), accessory);
}

function small(element) {
  return element.type === "image" ? picture(element) : words(element, "span");
}

function picture(image) {
  const title = image.title ? `${image.title.text}: ` : "";
  return el("span", { class: "picture", role: "img", "aria-label": image.alt_text }, `[Image: ${title}${image.alt_text}]`);
}

function table(block) {
  const align = (at) => `align-${block.column_settings?.[at]?.align || "left"}`;
  const cell = (tag, one, at) => el(tag, { class: align(at), scope: tag === "th" ? "col" : null },
    one.type === "rich_text" ? richText(one, unknown) : one.text ?? unknown(one));
  const [head, ...rows] = block.rows;
  return el("div", { class: "table", tabindex: "0", role: "region", "aria-label": "Table" }, el("table", {},
    el("thead", {}, el("tr", {}, head.map((one, at) => cell("th", one, at)))),
    el("tbody", {}, rows.map((row) => el("tr", {}, row.map((one, at) => cell("td", one, at)))))));
}
