/** Who signs out on purpose leaves nothing in this browser: its other tabs hear of it. */
export interface SignOuts {
  tell(agent: string): void;
  close(): void;
}

/** @param heard another tab's agent has signed out, by their id */
export function createSignOuts(heard: (agent: string) => void): SignOuts {
  const channel = new BroadcastChannel("yunke:console:sign-outs");
  channel.onmessage = ({ data }) => {
    if (typeof data === "string") heard(data);
  };
  return {
    tell: (agent) => channel.postMessage(agent),
    close: () => channel.close(),
  };
}
