// The app's shortcuts that stand with no message.

import { menu } from "./controls.js";
import { toast } from "./dom.js";
import { doing, state } from "./state.js";

/** Return the menu of shortcuts, where there are any. */
export function shortcutMenu() {
  const found = state.about.shortcuts.filter((one) => one.type === "global");
  if (!found.length) return null;
  return menu("Shortcuts", "+", found.map((one) => ({ name: one.name, act: () => doing("shortcut", {
    callback_id: one.callback_id,
  }).catch((error) => toast(error.message)) })));
}
