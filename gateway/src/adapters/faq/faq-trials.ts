import { createHash } from "node:crypto";
import type { FaqVocabulary } from "@yunke/protocol";
import type { AnswerThresholds } from "../../core/answer-thresholds.ts";
import type { Catalogue } from "../../core/faq-catalogue.ts";
import type { FaqCatalogues } from "../../core/faq-catalogues.ts";
import { rowChanges } from "../../core/faq-publication.ts";
import type { Clock, Store } from "../../core/ports.ts";
import { listFaqs, readPieces, readVocabulary } from "../answering/faq-records.ts";
import type { FaqHead, FaqPiece } from "../answering/faq-records.ts";
import type { FaqThread } from "./faq-thread.ts";
import type { Trial } from "./trial-faqs.ts";

/** Pieces that go to the thread in one message. */
const AT_ONCE = 10;
/** Entries whose index takes longer than a lead would wait for without wondering. */
const LARGE = 2_000;
/** A FAQ that is published while it is read is read anew. */
const TRIES = 3;

/** What would be served after a change: entries by id, and the catalogue as it would be. */
export interface TrialChange {
  ids: Iterable<string>;
  after: Catalogue;
  words?: FaqVocabulary | undefined;
}

/** Makes trials of shops' FAQs: what the thread does not know of one, it is told first. */
export type FaqTrials = ReturnType<typeof createFaqTrials>;

export function createFaqTrials(ports: {
  store: Store;
  clock: Clock;
  catalogues: FaqCatalogues;
  thresholds: Pick<AnswerThresholds, "inForce">;
  thread: FaqThread;
}) {
  const { store, clock, catalogues, thresholds, thread } = ports;

  async function tell(shop: string, faqs: readonly FaqHead[]): Promise<void> {
    const bases = faqs.map(({ locale, pieces }) => ({ locale, pieces }));
    for (const { locale, pieces } of await thread.run("missing", { shop, bases })) {
      const faq = faqs.find((each) => each.locale === locale)!;
      const wanted = new Set(pieces);
      let some: FaqPiece[] = [];
      const send = async () => {
        await thread.run("pieces", { shop, locale, pieces: some });
        some = [];
      };
      for await (const piece of readPieces(
        store,
        faq,
        new Set(faq.pieces.filter((one) => !wanted.has(one))),
      )) {
        if (piece.json !== null && some.push(piece) === AT_ONCE) await send();
      }
      if (some.length > 0) await send();
    }
  }

  async function told(shop: string): Promise<FaqHead[]> {
    for (let tries = 1; ; tries++) {
      const faqs = await listFaqs(store, shop);
      try {
        await tell(shop, faqs);
        return faqs;
      } catch (cause) {
        if (tries === TRIES) throw cause;
      }
    }
  }

  /** Shops whose indexes are being made. */
  const warming = new Set<string>();

  async function warm(shop: string): Promise<void> {
    if (warming.has(shop)) return;
    warming.add(shop);
    try {
      const faqs = await listFaqs(store, shop);
      if (faqs.reduce((sum, { entries }) => sum + entries, 0) < LARGE) return;
      await thread.run("warm", { trial: await of(shop), now: clock.now() });
    } finally {
      warming.delete(shop);
    }
  }

  async function of(shop: string, change?: TrialChange): Promise<Trial> {
    const before = await catalogues.current(shop);
    const faqs = await told(shop);
    const ids = [...(change?.ids ?? [])];
    const entries = ids.flatMap((id) => change?.after.entries.get(id) ?? []);
    const learnt = await catalogues.learntTexts(entries);
    return {
      shop,
      bases: faqs.map(({ locale, pieces }) => ({ locale, pieces })),
      vocabulary: change?.words ? versioned(change.words) : await readVocabulary(store, shop),
      answerFrom: Object.fromEntries(await thresholds.inForce(shop)),
      changes: change ? rowChanges(before, change.after, ids, learnt, clock.now()) : [],
    };
  }

  return {
    /** What is served now, with the change where there is one. */
    of,
    /** A lead may soon try something: what takes long is done before. */
    warm(shop: string): void {
      // Whoever tries something then is told what is wrong.
      warm(shop).catch(() => undefined);
    },
  };
}

function versioned({ synonyms, never }: FaqVocabulary): Trial["vocabulary"] {
  const version = createHash("sha256").update(JSON.stringify({ synonyms, never })).digest("base64url");
  return { version: version.slice(0, 22), synonyms, never };
}
