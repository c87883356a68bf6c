import { ANSWER_FROM, SHIPPED_PRECISION, calibrateThreshold } from "@yunke/answers";
import type { Calibrated } from "@yunke/answers";
import type { FaqThresholds } from "@yunke/protocol";
import { observationsOf } from "./calibration-evidence.ts";
import type { Evidence } from "./calibration-evidence.ts";
import type { Catalogue } from "./faq-catalogue.ts";
import type { FaqCatalogues } from "./faq-catalogues.ts";
import { FAQ_TOPIC } from "./faq-catalogues.ts";
import { nearestLocale } from "./faq-content.ts";
import type { Bus, Clock, Telemetry } from "./ports.ts";
import type { Questions } from "./questions-projection.ts";
import { addFigures, dayOf } from "./questions.ts";

/** Feedback of so many days counts, and of so many at least, so that no afternoon moves anything. */
const WINDOW_DAYS = 60;
const LEAST_DAYS = 7;
/** The path is followed from so far back: what was before has been forgotten by its windows. */
const PATH_DAYS = 120;
const DAY_MS = 86_400_000;
/** A new day is found within this. */
const LOOK_MS = 3_600_000;

/** What answering reads: written from the log, never the other way round. */
export interface ServedThresholds {
  /** By the FAQ's locale; a locale that is not there answers from what ships. False: it was so. */
  write(shop: string, thresholds: ReadonlyMap<string, number>): Promise<boolean>;
}

/** Where feedback moves a shop's thresholds, and whether they are in force. */
export interface AnswerThresholds {
  start(shops: readonly string[]): Promise<void>;
  stop(): Promise<void>;
  of(shop: string): Promise<FaqThresholds>;
  /** By the FAQ's locale, as it was written last; a locale that is not there answers from what ships. */
  inForce(shop: string): Promise<ReadonlyMap<string, number>>;
  /** Writes what answering reads, where it is behind. */
  publish(shop: string): Promise<void>;
}

/** Where a threshold has come to. */
export interface PathEnd {
  calibrated: Calibrated;
  /** The day from which it is where it is; null: it never moved. */
  since: string | null;
  /** Days with feedback that count now. */
  days: number;
}

/**
 * One step a day from what ships, each with the feedback of the days before it. Evidence decides, not when it was
 * looked at: the same log gives the same path.
 */
export function thresholdPath(evidence: ReadonlyMap<string, Evidence>, from: number, to: number): PathEnd {
  const sum: Evidence = {};
  const add = (part: Evidence, times: 1 | -1) => {
    for (const [key, count] of Object.entries(part)) sum[key] = (sum[key] ?? 0) + times * count;
  };
  const inside = new Set<string>();
  let calibrated = calibrateThreshold([]);
  let since: string | null = null;
  const first = Date.parse(dayOf(from));
  for (let at = first - WINDOW_DAYS * DAY_MS; at <= to; at += DAY_MS) {
    const yesterday = dayOf(at - DAY_MS);
    const left = dayOf(at - (WINDOW_DAYS + 1) * DAY_MS);
    const came = evidence.get(yesterday);
    if (came) {
      add(came, 1);
      inside.add(yesterday);
    }
    if (inside.delete(left)) add(evidence.get(left)!, -1);
    if (at < first) continue;
    const before = calibrated.answerFrom;
    calibrated = calibrateThreshold(inside.size < LEAST_DAYS ? [] : observationsOf([sum]), before);
    if (calibrated.answerFrom !== before) since = dayOf(at);
  }
  return { calibrated, since, days: inside.size };
}

export function createAnswerThresholds(ports: {
  questions: Questions;
  catalogues: Pick<FaqCatalogues, "current">;
  servedThresholds: ServedThresholds;
  bus: Bus;
  clock: Clock;
  telemetry: Telemetry;
}): AnswerThresholds {
  const { questions, catalogues, servedThresholds, bus, clock, telemetry } = ports;
  let cancel: (() => void) | null = null;
  let stopped = false;
  let looking: Promise<void> = Promise.resolve();
  const written = new Map<string, ReadonlyMap<string, number>>();

  async function of(shop: string): Promise<FaqThresholds> {
    const catalogue = await catalogues.current(shop);
    const { settings, automaticSince } = catalogue;
    const now = clock.now();
    await questions.caughtUp();
    const back = now - (PATH_DAYS + WINDOW_DAYS + 1) * DAY_MS;
    const evidence = byFaqLocale(await questions.evidence(shop, dayOf(back), dayOf(now)), catalogue);
    const automatic = settings.calibration === "automatic";
    const from = Math.max(now - PATH_DAYS * DAY_MS, automatic ? (automaticSince ?? 0) : 0);
    const byHand = settings.answerFrom;
    return {
      shipped: ANSWER_FROM,
      precision: SHIPPED_PRECISION,
      calibration: settings.calibration,
      byHand,
      windowDays: WINDOW_DAYS,
      locales: localesOf(catalogue).map((locale) => {
        const { calibrated, since, days } = thresholdPath(evidence.get(locale) ?? new Map(), from, now);
        const { answerFrom, precision, low, high, ...rest } = calibrated;
        const own = automatic ? answerFrom : ANSWER_FROM;
        return {
          locale,
          inForce: Math.max(own, byHand ?? 0),
          byFeedback: answerFrom,
          since,
          days,
          measured: precision,
          low,
          high,
          ...rest,
        };
      }),
    };
  }

  async function publish(shop: string): Promise<void> {
    const { locales } = await of(shop);
    // What was counted by then may be half of it.
    if (stopped) return;
    const moved = locales.filter(({ inForce }) => inForce !== ANSWER_FROM);
    const thresholds = new Map(moved.map(({ locale, inForce }) => [locale, inForce]));
    const changed = await servedThresholds.write(shop, thresholds);
    written.set(shop, thresholds);
    if (!changed) return;
    for (const { locale, inForce, why } of locales)
      telemetry.log("info", "the confidence from which the FAQ answers was set", {
        shop,
        locale,
        answerFrom: inForce,
        why,
      });
    bus.publish(FAQ_TOPIC, shop);
  }

  async function look(shops: readonly string[]): Promise<void> {
    for (const shop of shops) {
      if (stopped) return;
      try {
        await publish(shop);
      } catch (cause) {
        telemetry.log("warn", "a threshold could not be set; it is tried again", {
          shop,
          cause: String(cause),
        });
      }
    }
  }

  return {
    async start(shops) {
      const again = () => {
        looking = look(shops).finally(() => {
          if (!stopped) cancel = clock.after(LOOK_MS, again);
        });
      };
      again();
      await looking;
    },
    async stop() {
      stopped = true;
      cancel?.();
      await looking;
    },
    of,
    async inForce(shop) {
      if (!written.has(shop)) await publish(shop);
      return written.get(shop) ?? new Map();
    },
    publish,
  };
}

/** The languages in which something is published. */
function localesOf({ entries }: Catalogue): string[] {
  const locales = new Set<string>();
  for (const { published } of entries.values())
    for (const locale of Object.keys(published?.texts ?? {})) locales.add(locale);
  return [...locales].sort();
}

/** A shopper's language counts for the FAQ that answers in it. */
function byFaqLocale(
  evidence: ReadonlyMap<string, ReadonlyMap<string, Evidence>>,
  catalogue: Catalogue,
): Map<string, Map<string, Evidence>> {
  const locales = localesOf(catalogue);
  const found = new Map<string, Map<string, Evidence>>();
  for (const [spoken, days] of evidence) {
    const locale = nearestLocale(locales, spoken);
    if (locale === undefined) continue;
    const sums = found.get(locale) ?? new Map<string, Evidence>();
    found.set(locale, sums);
    for (const [day, part] of days) sums.set(day, addFigures(sums.get(day) ?? {}, part, 1));
  }
  return found;
}
