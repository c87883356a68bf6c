// What visitors of the demo did: orders placed or changed, details of the account. It is kept in memory, for each
// visitor apart, and goes with the process.
import { randomBytes } from "node:crypto";
import { LEAVES } from "./facts.mjs";

/**
 * @typedef {object} Visitor
 * @property {Map<string, import("./orders.mjs").OrderChange>} changes by order
 * @property {import("./orders.mjs").PlacedOrder[]} placed oldest first
 * @property {number} leaves that are left
 * @property {{ name?: string, email?: string, phone?: string }} details as changed; an email here waits to be confirmed
 * @property {number} [leavingAt] ms; the account is to be deleted then
 */

/** More are forgotten, those longest untouched first: a demo that runs for months stays small. */
const MOST_VISITORS = 500;
/** More orders of one visitor are refused. */
export const MOST_PLACED = 20;

/** @returns {Visitor} */
const newVisitor = () => ({ changes: new Map(), placed: [], leaves: LEAVES, details: {} });

/** @param {number} [most] how many are kept */
export function createVisitors(most = MOST_VISITORS) {
  /** @type {Map<string, Visitor>} */
  const kept = new Map();
  return {
    /** @param {string | undefined} id as the cookie has it @returns {Visitor | undefined} */
    find: (id) => (id === undefined ? undefined : kept.get(id)),
    /**
     * The visitor of this id, or a new one under an id that cannot be guessed; not kept yet.
     * @param {string | undefined} id @returns {{ id: string, visitor: Visitor }}
     */
    open(id) {
      const known = id === undefined ? undefined : kept.get(id);
      return known && id !== undefined
        ? { id, visitor: known }
        : { id: randomBytes(16).toString("base64url"), visitor: newVisitor() };
    },
    /** Keeps a visitor as the one touched last. @param {string} id @param {Visitor} visitor */
    keep(id, visitor) {
      kept.delete(id);
      kept.set(id, visitor);
      for (const oldest of kept.keys()) {
        if (kept.size <= most) break;
        kept.delete(oldest);
      }
    },
  };
}
