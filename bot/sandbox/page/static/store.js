// What the server says: the state, and the messages by chat.

export class Store {
  /** `onNews(state)` after each event, `onLink(up)` when the connection comes or goes. */
  constructor(onNews, onLink) {
    this.state = null;
    this.messages = new Map();
    this.onNews = onNews;
    this.onLink = onLink;
    this.source = null;
  }

  /** Look at the world as a persona; null: whoever is the first. */
  connect(me) {
    this.source?.close();
    const source = new EventSource(`/page/events${me ? `?me=${me}` : ""}`);
    let first = true;
    source.onopen = () => { first = true; this.onLink(true); };
    source.onerror = () => this.onLink(false);
    source.onmessage = (event) => {
      if (source !== this.source) return;
      if (first) this.messages.clear();
      first = false;
      this.take(JSON.parse(event.data));
    };
    this.source = source;
  }

  take(state) {
    for (const [chat, { fresh, gone }] of Object.entries(state.messages)) {
      const known = this.messages.get(Number(chat)) ?? new Map();
      for (const id of gone) known.delete(id);
      for (const message of fresh) known.set(message.id, message);
      this.messages.set(Number(chat), known);
    }
    state.heardAt = performance.now();
    this.state = state;
    this.onNews(state);
  }

  /** The messages of a chat in order. */
  of(chat) {
    return [...(this.messages.get(chat)?.values() ?? [])].sort((a, b) => a.order - b.order);
  }

  /** The world's clock at this moment, in milliseconds. */
  now() {
    const { time, heardAt } = this.state;
    return Date.parse(time.now) + (time.running ? performance.now() - heardAt : 0);
  }
}
