import type { Presence } from "../../core/ports.ts";

/** Sockets of one process. They end with it, so nothing expires. */
export function createLocalPresence(): Presence {
  const agents = new Map<string, Set<string>>();
  return {
    async touch(agent, socket) {
      const sockets = agents.get(agent);
      if (sockets) sockets.add(socket);
      else agents.set(agent, new Set([socket]));
    },
    async leave(agent, socket) {
      const sockets = agents.get(agent);
      sockets?.delete(socket);
      if (sockets?.size === 0) agents.delete(agent);
      return sockets?.size ?? 0;
    },
    count: async (agent) => agents.get(agent)?.size ?? 0,
    async close() {
      agents.clear();
    },
  };
}
