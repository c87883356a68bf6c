import type {
  FaqEntryDays,
  FaqEntryView,
  FaqFigures,
  FaqFilePart,
  FaqFormat,
  FaqGaps,
  FaqHistory,
  FaqImport,
  FaqList,
  FaqFound,
  FaqMatches,
  FaqModels,
  FaqPreview,
  FaqProposals,
  FaqReplay,
  FaqReplayRequest,
  FaqRestore,
  FaqSave,
  FaqSettingsChange,
  FaqThresholds,
  FaqTranscript,
  FaqTry,
  FaqTryRequest,
  FaqVariantRequest,
  FaqVariantResult,
  FaqVocabulary,
  FaqVocabularyView,
  FieldError,
  PageContext,
  ViewedEvent,
} from "@yunke/protocol";

/** Why something was not done. */
export interface FaqProblem {
  kind:
    | "unreachable"
    | "session-over"
    | "not-found"
    | "forbidden"
    | "conflict"
    | "invalid"
    | "too-large"
    | "refused";
  /** What is wrong in which field of the request. */
  errors: FieldError[];
}

export type FaqAnswer<T> = { ok: true; value: T } | { ok: false; problem: FaqProblem };

export type FaqNames = Pick<FaqList, "categories" | "skills">;

export type FaqImportMode = "merge" | "replace";

/** A shop's questions and answers over HTTP. `number` is what the caller has seen: `If-Match`. */
export interface FaqClient {
  /** Entries that what is being typed may mean. `place`: what answers may speak of. */
  search(
    text: string,
    locale: string,
    place: PageContext | null,
    signal?: AbortSignal,
  ): Promise<FaqAnswer<FaqFound>>;
  match(
    text: string,
    locale: string,
    place: PageContext | null,
    signal?: AbortSignal,
  ): Promise<FaqAnswer<FaqMatches>>;
  addVariant(id: string, request: FaqVariantRequest): Promise<FaqAnswer<FaqVariantResult>>;
  removeVariant(id: string, number: number): Promise<FaqAnswer<unknown>>;
  /** All entries. */
  list(): Promise<FaqAnswer<FaqList>>;
  /** What categories and skills are called. */
  names(): Promise<FaqAnswer<FaqNames>>;
  entry(id: string): Promise<FaqAnswer<FaqEntryView>>;
  save(id: string, number: number, save: FaqSave): Promise<FaqAnswer<FaqEntryView>>;
  remove(id: string, number: number): Promise<FaqAnswer<unknown>>;
  history(id: string): Promise<FaqAnswer<FaqHistory>>;
  restore(id: string, number: number, restore: FaqRestore): Promise<FaqAnswer<FaqEntryView>>;
  preview(markdown: string, signal?: AbortSignal): Promise<FaqAnswer<FaqPreview>>;
  tryOut(request: FaqTryRequest): Promise<FaqAnswer<FaqTry>>;
  replay(request: FaqReplayRequest): Promise<FaqAnswer<FaqReplay>>;
  proposals(): Promise<FaqAnswer<FaqProposals>>;
  decide(number: number, approve: boolean): Promise<FaqAnswer<unknown>>;
  settings(change: FaqSettingsChange): Promise<FaqAnswer<unknown>>;
  vocabulary(): Promise<FaqAnswer<FaqVocabularyView>>;
  saveVocabulary(number: number, vocabulary: FaqVocabulary): Promise<FaqAnswer<FaqVocabularyView>>;
  /** All of a conversation, for reading. The gateway's audit trail says who read it. */
  transcript(c: string): Promise<FaqAnswer<readonly ViewedEvent[]>>;
  threshold(): Promise<FaqAnswer<FaqThresholds>>;
  models(): Promise<FaqAnswer<FaqModels>>;
  gaps(days: number): Promise<FaqAnswer<FaqGaps>>;
  /** UTC days, `2026-01-31`; titles in that language. */
  figures(from: string, to: string, locale: string): Promise<FaqAnswer<FaqFigures>>;
  /** The same of one entry. */
  entryFigures(id: string, from: string, to: string, locale: string): Promise<FaqAnswer<FaqEntryDays>>;
  /**
   * @param number null: only looks at what would change
   * @param locale in which entries are named
   */
  import(
    format: FaqFormat,
    mode: FaqImportMode,
    body: ArrayBuffer | string,
    number: number | null,
    locale: string,
  ): Promise<FaqAnswer<FaqImport>>;
  exportAddress(format: FaqFormat, part?: FaqFilePart): string;
}

const KINDS: Readonly<Record<number, FaqProblem["kind"]>> = {
  400: "invalid",
  401: "session-over",
  403: "forbidden",
  404: "not-found",
  409: "conflict",
  412: "conflict",
  413: "too-large",
  422: "invalid",
};

const TYPES: Record<FaqFormat, string> = {
  csv: "text/csv",
  json: "application/json",
  markdown: "application/json",
};

/** As many entries as the gateway gives at once. */
const LIST_PAGE = 5_000;

export function createFaqClient(
  url: string,
  shop: string,
  request: typeof fetch = (...given) => fetch(...given),
): FaqClient {
  const base = `${url}/v1/faq/${encodeURIComponent(shop)}`;
  const entry = (id: string) => `/entries/${encodeURIComponent(id)}`;

  async function ask<T>(path: string, init: RequestInit = {}): Promise<FaqAnswer<T>> {
    let response: Response;
    try {
      response = await request(base + path, { ...init, credentials: "same-origin", cache: "no-store" });
      if (response.ok)
        return { ok: true, value: (response.status === 204 ? null : await response.json()) as T };
    } catch {
      return { ok: false, problem: { kind: "unreachable", errors: [] } };
    }
    const told = await problemOf(response);
    return {
      ok: false,
      problem: {
        kind: KINDS[response.status] ?? (response.status >= 502 ? "unreachable" : "refused"),
        errors: told.errors ?? [],
      },
    };
  }
  const send = <T>(method: string, path: string, body: unknown, number?: number) =>
    ask<T>(path, {
      method,
      headers: {
        "Content-Type": "application/json",
        ...(number !== undefined && { "If-Match": `"${number}"` }),
      },
      body: JSON.stringify(body),
    });

  return {
    search: (text, locale, place, signal) =>
      ask(`/search?${asked(text, locale, place)}`, signal ? { signal } : {}),
    match: (text, locale, place, signal) =>
      ask(`/match?${asked(text, locale, place)}`, signal ? { signal } : {}),
    addVariant: (id, body) => send("POST", `${entry(id)}/variants`, body),
    removeVariant: (id, number) => ask(`${entry(id)}/variants/${number}`, { method: "DELETE" }),
    async list() {
      const first = await ask<FaqList>(`/entries?limit=${LIST_PAGE}`);
      let page = first;
      while (page.ok && first.ok && page.value.next) {
        page = await ask<FaqList>(`/entries?limit=${LIST_PAGE}&offset=${page.value.next}`);
        if (!page.ok) return page;
        first.value.entries.push(...page.value.entries);
      }
      return first;
    },
    names: () => ask<FaqList>("/entries?limit=1"),
    entry: (id) => ask(entry(id)),
    save: (id, number, save) => send("PUT", entry(id), save, number),
    remove: (id, number) => ask(entry(id), { method: "DELETE", headers: { "If-Match": `"${number}"` } }),
    history: (id) => ask(`${entry(id)}/history`),
    restore: (id, number, restore) => send("POST", `${entry(id)}/restore`, restore, number),
    preview: (markdown, signal) =>
      ask("/preview", {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ markdown }),
        ...(signal && { signal }),
      }),
    tryOut: (body) => send("POST", "/try", body),
    replay: (body) => send("POST", "/replay", body),
    proposals: () => ask("/proposals"),
    decide: (number, approve) => send("POST", `/proposals/${number}`, { approve }),
    settings: (body) => send("PUT", "/settings", body),
    vocabulary: () => ask("/vocabulary"),
    saveVocabulary: (number, body) => send("PUT", "/vocabulary", body, number),
    async transcript(c) {
      const events: ViewedEvent[] = [];
      for (let after: number | null = 0; after !== null;) {
        const page: FaqAnswer<FaqTranscript> = await ask(
          `/conversations/${encodeURIComponent(c)}?after=${after}`,
        );
        if (!page.ok) return page;
        events.push(...page.value.events);
        after = page.value.next;
      }
      return { ok: true, value: events };
    },
    threshold: () => ask("/threshold"),
    models: () => ask("/models"),
    gaps: (days) => ask(`/gaps?days=${days}`),
    figures: (from, to, locale) => ask(`/figures?${new URLSearchParams({ from, to, locale })}`),
    entryFigures: (id, from, to, locale) =>
      ask(`${entry(id)}/figures?${new URLSearchParams({ from, to, locale })}`),
    import: (format, mode, body, number, locale) =>
      ask(`/import?${new URLSearchParams({ format, mode, preview: number === null ? "1" : "0", locale })}`, {
        method: "POST",
        headers: {
          "Content-Type": TYPES[format],
          ...(number !== null && { "If-Match": `"${number}"` }),
        },
        body,
      }),
    exportAddress: (format, part) =>
      `${base}/export?${new URLSearchParams({ format, ...(part && { part }), ...(format === "markdown" && { as: "zip" }) })}`,
  };
}

/** One client for each shop, the same one each time. */
export function createFaqClients(url: string): (shop: string) => FaqClient {
  const made = new Map<string, FaqClient>();
  return (shop) => {
    const client = made.get(shop) ?? createFaqClient(url, shop);
    made.set(shop, client);
    return client;
  };
}

async function problemOf(response: Response): Promise<Partial<Pick<FaqProblem, "errors">>> {
  try {
    return (await response.json()) as Partial<Pick<FaqProblem, "errors">>;
  } catch {
    // A proxy's page, not the gateway's words.
    return {};
  }
}

/** What an address takes of a place; a full cart is more. */
const MOST_PLACE = 3_000;

function asked(text: string, locale: string, place: PageContext | null): string {
  const context = place && encodeURIComponent(JSON.stringify(place)).length <= MOST_PLACE ? place : null;
  return new URLSearchParams({
    text,
    locale,
    ...(context && { context: JSON.stringify(context) }),
  }).toString();
}
