// What the page knows of the sandbox's world, kept up to date by events. Views listen to topics.

const KEPT_CALLS = 400;

export class Store {
  constructor() {
    this.listeners = new Map();
    this.seq = 0;
    this.bot = { first_name: "Bot", commands: [] };
    this.people = new Map();
    this.chats = new Map();
    this.calls = [];
    this.trouble = [];
    this.clock = { now: Date.now() / 1000, read: performance.now(), rate: 1 };
  }

  // --- listening -------------------------------------------------------------------------------

  on(topic, listener) {
    if (!this.listeners.has(topic)) this.listeners.set(topic, new Set());
    this.listeners.get(topic).add(listener);
    return () => this.listeners.get(topic).delete(listener);
  }

  tell(topic, fact) {
    for (const listener of this.listeners.get(topic) ?? []) listener(fact);
  }

  // --- reading ---------------------------------------------------------------------------------

  now() {
    return this.clock.now + ((performance.now() - this.clock.read) / 1000) * this.clock.rate;
  }

  privateChat(person) {
    for (const chat of this.chats.values()) if (chat.type === "private" && (chat.person ?? chat.id) === person) return chat;
    return null;
  }

  members(chat) {
    const gone = new Set(["left", "kicked"]);
    return (chat.members ?? []).filter((member) => !gone.has(member.status) && this.people.has(member.id)).map((member) => this.people.get(member.id));
  }

  chatsOf(person) {
    const groups = [...this.chats.values()].filter((chat) => chat.type !== "private" && !chat.migrated_to && this.members(chat).some(({ id }) => id === person));
    return { own: this.privateChat(person), groups };
  }

  // --- the snapshot ----------------------------------------------------------------------------

  load(world) {
    this.seq = world.seq;
    this.bot = world.bot;
    this.people = new Map(world.people.map((person) => [person.id, person]));
    const before = this.chats;
    this.chats = new Map(world.chats.map((chat) => [chat.id, this.adopt(chat, before.get(chat.id))]));
    if (Array.isArray(world.calls)) this.calls = world.calls.slice(-KEPT_CALLS);
    this.trouble = troubles(world.trouble);
    this.setClock(world.now, world.clock_rate ?? world.rate);
    for (const topic of ["people", "chats", "commands", "trouble", "calls"]) this.tell(topic);
    for (const chat of this.chats.values()) this.tell(`chat:${chat.id}`, chat);
  }

  // Messages that did not change keep their identity, so views need not draw them again.
  adopt(chat, known) {
    const messages = (chat.messages ?? []).filter((message) => !message.deleted);
    messages.sort((one, other) => one.message_id - other.message_id);
    if (known) {
      const old = new Map(known.messages.map((message) => [message.message_id, message]));
      messages.forEach((message, index) => {
        const same = old.get(message.message_id);
        if (same && JSON.stringify(same) === JSON.stringify(message)) messages[index] = same;
      });
    }
    return { ...chat, messages, action: null };
  }

  setClock(now, rate) {
    const seconds = typeof now === "number" ? now : Date.parse(now) / 1000;
    this.clock = { now: seconds, read: performance.now(), rate: rate ?? this.clock.rate };
    this.tell("clock");
  }

  // --- events ----------------------------------------------------------------------------------

  apply(event) {
    if (event.seq <= this.seq) return;
    this.seq = event.seq;
    APPLY[event.type]?.(this, event);
  }

  changed(chat) {
    this.tell(`chat:${chat.id}`, chat);
  }
}

function place(chat, message) {
  const { messages } = chat;
  let index = messages.length;
  while (index > 0 && messages[index - 1].message_id >= message.message_id) index -= 1;
  const known = messages[index]?.message_id === message.message_id;
  messages.splice(index, known ? 1 : 0, message);
}

function troubles(fact) {
  if (Array.isArray(fact)) return fact;
  return fact?.active ?? fact?.troubles ?? [];
}

const APPLY = {
  message(store, { chat_id, message }) {
    let chat = store.chats.get(chat_id);
    if (!chat) {
      chat = { ...message.chat, person: message.chat.type === "private" ? message.chat.id : undefined, members: [], messages: [], pinned: null };
      store.chats.set(chat_id, chat);
      store.tell("chats");
    }
    place(chat, message);
    if (message.from?.is_bot) chat.action = null;
    store.changed(chat);
    store.tell("message", { chat, message });
  },
  edit(store, { chat_id, message }) {
    const chat = store.chats.get(chat_id);
    if (!chat) return;
    place(chat, message);
    store.changed(chat);
  },
  delete(store, { chat_id, message_ids }) {
    const chat = store.chats.get(chat_id);
    if (!chat) return;
    const gone = new Set(message_ids);
    chat.messages = chat.messages.filter((message) => !gone.has(message.message_id));
    store.changed(chat);
  },
  pin(store, { chat_id, message_id }) {
    const chat = store.chats.get(chat_id);
    if (!chat) return;
    chat.pinned = message_id;
    store.changed(chat);
  },
  action(store, { chat_id, action }) {
    const chat = store.chats.get(chat_id);
    if (!chat) return;
    chat.action = { action, until: performance.now() + 5000 };
    store.changed(chat);
    setTimeout(() => store.changed(chat), 5050);
  },
  callback_answer: (store, event) => store.tell("answer", event),
  clock: (store, { now, rate }) => store.setClock(now, rate),
  chat(store, { chat }) {
    const known = store.chats.get(chat.id);
    const taken = store.adopt({ ...known, ...chat, messages: chat.messages ?? known?.messages ?? [] }, known);
    store.chats.set(chat.id, taken);
    store.tell("chats");
    store.changed(taken);
  },
  person(store, { person }) {
    store.people.set(person.id, person);
    store.tell("people");
    for (const chat of store.chats.values()) store.changed(chat);
  },
  commands(store, event) {
    if (event.bot) store.bot = event.bot;
    else if (event.commands) store.bot = { ...store.bot, commands: event.commands };
    store.tell("commands");
  },
  trouble(store, event) {
    store.trouble = troubles(event.trouble ?? event);
    store.tell("trouble");
  },
  call(store, event) {
    store.calls.push({ ...event, at: store.now() });
    if (store.calls.length > KEPT_CALLS) store.calls.shift();
    store.tell("calls", event);
  },
};
