import type { Words } from "./words/words.ts";

/** How long somebody has waited, by how much it matters: from 1 minute it should be seen, from 3 it hurts. */
export type Urgency = "fine" | "soon" | "late";

const SOON_MS = 60_000;
const LATE_MS = 180_000;

export function urgency(ms: number): Urgency {
  return ms >= LATE_MS ? "late" : ms >= SOON_MS ? "soon" : "fine";
}

/** 0:07, 12:34, 1:02:03; days for a message that was left long ago: 3d. Never negative. */
export function clockText(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const two = (n: number) => String(n).padStart(2, "0");
  const hours = Math.floor(seconds / 3600);
  if (hours >= 48) return `${Math.floor(hours / 24)}d`;
  const minutes = Math.floor(seconds / 60) % 60;
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

/** The same in words, for those who listen. */
export function spokenDuration(ms: number, t: Words): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  return t.duration(Math.floor(seconds / 60), seconds % 60);
}
