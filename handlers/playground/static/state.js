// What the workspace holds, as the server tells it, and the way to do something in it.

export const state = { about: null, messages: new Map(), home: null, prompts: {}, dialogs: [] };

const listeners = [];

/** Call `listener` with each change, once it is part of `state`. */
export function onChange(listener) {
  listeners.push(listener);
}

export const keyOf = (message) => `${message.channel} ${message.ts}`;

/** Return the messages that stand in a channel itself, or in the thread below `thread`, the oldest first. */
export function messagesIn(channel, thread = null) {
  return [...state.messages.values()]
    .filter((one) => one.channel === channel && isIn(one, thread))
    .sort((a, b) => (a.ts < b.ts ? -1 : 1));
}

function isIn(message, thread) {
  const isReply = message.thread_ts && message.thread_ts !== message.ts;
  return thread ? message.thread_ts === thread || message.ts === thread : !isReply;
}

function take(change) {
  switch (change.kind) {
    case "all":
      Object.assign(state, change, { messages: new Map(change.messages.map((one) => [keyOf(one), one])) });
      break;
    case "message":
      state.messages.set(keyOf(change.message), change.message);
      break;
    case "removed":
      state.messages.delete(keyOf(change));
      break;
    default:
      Object.assign(state, { [change.kind]: change[change.kind] });
  }
  for (const listener of listeners) listener(change);
}

/** Follow the workspace from now on; a broken line comes back by itself and begins anew. */
export function connect(onLine) {
  const stream = new EventSource("/stream");
  stream.onopen = () => onLine(true);
  stream.onerror = () => {
    onLine(false);
    if (stream.readyState === EventSource.CLOSED) setTimeout(() => connect(onLine), 3000);
  };
  stream.onmessage = (event) => take(JSON.parse(event.data));
}

/** Do something; return what the server answers. What goes wrong is an error in words for the person. */
export async function doing(gesture, body) {
  let response;
  try {
    response = await fetch(`/do/${gesture}`, {
      method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body),
    });
  } catch {
    throw new Error("The playground does not answer. Is it still running?");
  }
  const answer = await response.json().catch(() => ({ error: "The playground did not understand that." }));
  if (answer.error) throw new Error(answer.error);
  return answer;
}
