// What people read in the place of an id.

import { state } from "./state.js";

/** Return the channel of that id; of the conversation with the bot, nothing. */
export function channelOf(id) {
  return state.about.channels.find((one) => one.id === id);
}

/** Return the name for a reference such as `@U1`, `#C1` or `!here`. */
export function nameOf(target) {
  const id = target.slice(1);
  if (target[0] === "#") return `#${channelOf(id)?.name ?? id}`;
  if (target[0] === "!") return `@${id.split("^")[0]}`;
  if (id === state.about.user_id) return `@${state.about.name}`;
  return `@${id === state.about.your_id ? state.about.you : id}`;
}

/** Return the time of day of a message. */
export function timeOf(ts) {
  return new Date(Number(ts) * 1000).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
}
