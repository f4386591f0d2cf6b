// Where blocks stand: what was chosen there so far, and how a press is told to the bot.

import { toast } from "./dom.js";
import { doing } from "./state.js";

/** A message, a dialog or Home; `at` names it to the server. Keeps what is typed and chosen in it. */
export class Place {
  constructor(at, values = {}) {
    this.at = at;
    this.values = values;
  }

  /** Note what the element holds now. */
  hold(block, element, value) {
    this.values[block.block_id] = { ...this.values[block.block_id], [element.action_id]: { type: element.type, ...value } };
  }

  /** Return what the element holds, if anything was chosen or typed. */
  held(block, element) {
    return this.values[block.block_id]?.[element.action_id];
  }

  /** Tell the bot; `node` is out of use meanwhile. */
  async press(block, element, chosen, node) {
    node?.setAttribute("aria-busy", "true");
    try {
      await doing("press", {
        ...this.at, block_id: block.block_id, action_id: element.action_id, chosen, values: this.values,
      });
    } catch (error) {
      toast(error.message);
    } finally {
      node?.removeAttribute("aria-busy");
    }
  }
}
