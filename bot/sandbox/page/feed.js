// The live line to the sandbox: a snapshot, then events; after any break a fresh snapshot, then events again.

import * as api from "./api.js";

const PAUSES = [300, 600, 1500, 3000, 5000];

export function follow(store, { onState }) {
  let source = null;
  let failures = 0;
  let waiting = null;

  async function connect() {
    try {
      store.load(await api.world());
    } catch {
      retry();
      return;
    }
    source = new EventSource(`/sandbox/events?after=${store.seq}`);
    source.onopen = () => {
      failures = 0;
      onState("live");
    };
    source.onmessage = ({ data }) => store.apply(JSON.parse(data));
    source.onerror = () => {
      source.close();
      retry();
    };
  }

  function retry() {
    onState("lost");
    clearTimeout(waiting);
    waiting = setTimeout(connect, PAUSES[Math.min(failures, PAUSES.length - 1)]);
    failures += 1;
  }

  addEventListener("pagehide", () => source?.close());
  addEventListener("pageshow", ({ persisted }) => persisted && connect());
  return connect();
}
