/** Two soft notes for an offer, one for a message. Silent until the browser has seen the agent do something. */
export interface Chime {
  play(kind: "offer" | "message"): void;
  close(): void;
}

/** Hz, and when they begin, s. */
const NOTES = { offer: [[587, 0] as const, [880, 0.14] as const], message: [[740, 0] as const] };
const LENGTH_S = 0.5;
const LOUDNESS = 0.08;

export function createChime(): Chime {
  let context: AudioContext | undefined;
  return {
    play(kind) {
      try {
        context ??= new AudioContext();
        // Without a gesture before, this stays pending and nothing is heard.
        void context.resume().catch(() => {});
        for (const [frequency, delay] of NOTES[kind]) note(context, frequency, context.currentTime + delay);
      } catch {
        // No sound on this machine: the title and the list say the same.
      }
    },
    close() {
      void context?.close().catch(() => {});
      context = undefined;
    },
  };
}

function note(context: AudioContext, frequency: number, at: number): void {
  const tone = context.createOscillator();
  const volume = context.createGain();
  tone.type = "sine";
  tone.frequency.value = frequency;
  volume.gain.setValueAtTime(0, at);
  volume.gain.linearRampToValueAtTime(LOUDNESS, at + 0.02);
  volume.gain.exponentialRampToValueAtTime(0.0001, at + LENGTH_S);
  tone.connect(volume).connect(context.destination);
  tone.start(at);
  tone.stop(at + LENGTH_S);
}
