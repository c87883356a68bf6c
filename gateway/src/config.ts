import { isIP } from "node:net";
import { shopKey } from "@yunke/protocol/schema";
import leven from "leven";
import { z } from "zod";

/** A whole number of `unit`s, as environments spell numbers. */
const whole = (min: number, max: number) =>
  z.coerce
    .number<string>({ error: () => `a whole number from ${min} to ${max}` })
    .int({ error: () => `a whole number from ${min} to ${max}` })
    .min(min, { error: () => `a whole number from ${min} to ${max}` })
    .max(max, { error: () => `a whole number from ${min} to ${max}` });

const DAY_MS = 86_400_000;

/** "300/60" is 300 in 60 seconds. */
const rate = z
  .string()
  .regex(/^[1-9]\d{0,8}\/[1-9]\d{0,5}$/, "a rate such as 300/60: so many in so many seconds")
  .transform((text) => {
    const [points, seconds] = text.split("/").map(Number);
    return { points: points!, seconds: seconds! };
  });

function isNetwork(text: string): boolean {
  const [address = "", bits, ...more] = text.split("/");
  const version = isIP(address);
  if (version === 0 || address.includes("%") || more.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128));
}

const addresses = z
  .string()
  .transform((text) =>
    text
      .split(",")
      .map((part) => part.trim())
      .filter(Boolean),
  )
  .refine((list) => list.every(isNetwork), "addresses or networks, such as 10.0.0.0/8,::1");

const shopKeys = z
  .string()
  .transform((text) => text.split(",").map((part) => part.trim()))
  .refine(
    (list) => list.every((part) => shopKey.safeParse(part).success),
    "shops' keys, such as pk_tea,pk_ware",
  );

const origin = z
  .string()
  .refine((text) => {
    try {
      const url = new URL(text);
      return (url.protocol === "https:" || url.protocol === "http:") && url.pathname === "/" && !url.search;
    } catch {
      return false;
    }
  }, "an http(s) origin such as https://support.example")
  .transform((text) => new URL(text).origin);

/** Where models are asked; what stands after the origin belongs to it, such as /v1. */
const endpoint = z.string().refine((text) => {
  try {
    const { protocol, username, password, search, hash } = new URL(text);
    const plain = username === "" && password === "" && search === "" && hash === "";
    return plain && (protocol === "https:" || protocol === "http:");
  } catch {
    return false;
  }
}, "an http(s) address without a name, password or query, such as https://models.example/v1");

/** Every setting: its name in the environment, its default, what it means. `--help` is printed from it. */
const settings = z.object({
  YUNKE_PORT: whole(0, 65_535).default(8787).describe("Port to listen on; 0 takes a free one."),
  YUNKE_HOST: z
    .string()
    .min(1, "a host name or address")
    .default("localhost")
    .describe("Address to listen on. localhost: 127.0.0.1 and ::1; 0.0.0.0 or :: for all."),
  YUNKE_PUBLIC_URL: origin
    .optional()
    .describe("The origin agents' browsers use, behind a proxy. Default: http(s) and the Host header."),
  YUNKE_DATA: z
    .string()
    .min(1, "a folder")
    .default(".yunke")
    .describe("Folder of the database and the secret."),
  YUNKE_SEED: z
    .string()
    .min(1, "a folder")
    .optional()
    .describe(
      "Folder with seed.json and faq.<locale>.json, loaded at each start; the same again changes nothing.",
    ),
  YUNKE_HANDOVER_RULES: z
    .string()
    .min(1, "a file")
    .optional()
    .describe("JSON file with the shop's own rules for handing over to a person, beside the shipped ones."),
  YUNKE_SECRET: z
    .string()
    .min(32, "at least 32 characters")
    .optional()
    .describe("Signs shoppers' tokens. Default: made once and kept in the data folder, mode 0600."),
  YUNKE_METRICS_TOKEN: z
    .string()
    .regex(/^\S{16,}$/, "at least 16 characters, no spaces")
    .optional()
    .describe("Who reads /metrics brings it as a bearer token. Default: anybody who reaches it may read it."),
  YUNKE_LOG_LEVEL: z
    .enum(["debug", "info", "warn", "error", "silent"], { error: () => "debug, info, warn, error or silent" })
    .default("info")
    .describe("The least serious log line that is written."),
  YUNKE_OFFER_MS: whole(100, DAY_MS).default(30_000).describe("How long an agent has to accept an offer."),
  YUNKE_GRACE_MS: whole(50, DAY_MS)
    .default(60_000)
    .describe("How long an agent may be gone before their chats go back to the queue."),
  YUNKE_BEAT_MS: whole(50, 300_000)
    .default(20_000)
    .describe("A beat goes to every socket this often; three without a sign of life end it."),
  YUNKE_REOPEN_MS: whole(0, 365 * DAY_MS)
    .default(DAY_MS)
    .describe("How long after its close a conversation can be taken up again."),
  YUNKE_SELF_SERVICE_IDLE_MS: whole(1_000, 365 * DAY_MS)
    .default(DAY_MS / 48)
    .describe("How long nobody goes on before a conversation without a person ends by itself."),
  YUNKE_LIVE_IDLE_MS: whole(1_000, 365 * DAY_MS)
    .default(DAY_MS / 24)
    .describe("The same for a chat with an agent."),
  YUNKE_REPLIED_IDLE_MS: whole(1_000, 365 * DAY_MS)
    .default(3 * DAY_MS)
    .describe("The same for a message that was left, from an agent's reply on; before it, it does not end."),
  YUNKE_HELLO_MS: whole(50, 60_000)
    .default(10_000)
    .describe("A socket that has not said hello by then is closed."),
  YUNKE_TRUST_PROXY: addresses
    .default([])
    .describe("Proxies whose X-Forwarded-For is believed, as addresses or networks."),
  YUNKE_MAX_UNREAD_BYTES: whole(1024, 1 << 30)
    .default(1 << 20)
    .describe("What may wait for one reader; who is further behind is closed with 4413 and resumes."),
  YUNKE_SOCKETS_PER_ADDRESS: whole(1, 1_000_000)
    .default(500)
    .describe("Sockets that one address may hold on this gateway."),
  YUNKE_RATE_FRAMES: rate
    .default({ points: 5000, seconds: 10 })
    .describe("Frames that one socket may send, as count/seconds."),
  YUNKE_RATE_HELLOS: rate.default({ points: 600, seconds: 60 }).describe("Hellos from one address."),
  YUNKE_RATE_STARTS: rate
    .default({ points: 300, seconds: 600 })
    .describe("Conversations that one address may begin with one shop."),
  YUNKE_RATE_VISITOR_STARTS: rate
    .default({ points: 30, seconds: 600 })
    .describe("Conversations that one visitor may begin with one shop."),
  YUNKE_RATE_MESSAGES: rate
    .default({ points: 3000, seconds: 10 })
    .describe("Messages and other commands of one visitor, from all their tabs."),
  YUNKE_RATE_TYPING: rate
    .default({ points: 300, seconds: 60 })
    .describe("Suggestions for what one visitor is typing, from all their tabs."),
  YUNKE_RATE_LOGINS: rate
    .default({ points: 10, seconds: 900 })
    .describe("Wrong passwords for one login from one address."),
  YUNKE_MODEL_URL: endpoint
    .optional()
    .describe(
      "An endpoint that speaks OpenAI's protocol, for shops with a model. Default: no model is asked.",
    ),
  YUNKE_MODEL_KEY: z.string().min(1, "a key").optional().describe("The key for it, if it wants one."),
  YUNKE_EMBEDDING_MODEL: z
    .string()
    .min(1, "a model's name")
    .optional()
    .describe("The model there that finds what the words of a question miss. Default: none."),
  YUNKE_COMPOSER_MODEL: z
    .string()
    .min(1, "a model's name")
    .optional()
    .describe("The model there that puts an answer together from several entries. Default: none."),
  YUNKE_MODEL_SHOPS: shopKeys
    .optional()
    .describe("The keys of the shops whose questions may go there, with commas. Default: all."),
  YUNKE_EMBEDDING_MS: whole(50, 2_000)
    .default(300)
    .describe("How long a question waits for the first; then the words answer."),
  YUNKE_COMPOSER_MS: whole(100, 3_500)
    .default(2_500)
    .describe("How long a question waits for the second; then it gets the choices that it would have got."),
  YUNKE_MODEL_TOKENS: whole(1_000, 1_000_000_000)
    .default(500_000)
    .describe("Tokens that a shop may use in a day (UTC) for both; then the words answer."),
  YUNKE_WIDGET_DIR: z
    .string()
    .min(1)
    .optional()
    .describe("The widget's CDN build. Default: the one that is shipped."),
  YUNKE_CONSOLE_DIR: z
    .string()
    .min(1)
    .optional()
    .describe("The console's build. Default: the one that is shipped."),
});

export interface Rate {
  points: number;
  seconds: number;
}

/** Where models are asked, for whom there is one. */
export interface ModelConfig {
  url: string;
  key: string | null;
  embedding: string | null;
  composer: string | null;
  /** Shops whose questions may go there; null: all. */
  shops: readonly string[] | null;
  /** How long a question waits for each. */
  embeddingMs: number;
  composerMs: number;
  /** Of a shop, by UTC days. */
  tokensPerDay: number;
}

/** The gateway's settings, as `createGateway` takes them. Times in ms. */
export interface Config {
  port: number;
  host: string;
  publicUrl: string | null;
  data: string;
  seed: string | null;
  handoverRules: string | null;
  secret: string | null;
  /** Null: /metrics asks for none. */
  metricsToken: string | null;
  logLevel: "debug" | "info" | "warn" | "error" | "silent";
  offerMs: number;
  graceMs: number;
  beatMs: number;
  reopenMs: number;
  selfServiceIdleMs: number;
  liveIdleMs: number;
  repliedIdleMs: number;
  helloMs: number;
  trustProxy: readonly string[];
  maxUnreadBytes: number;
  socketsPerAddress: number;
  rates: Record<"frames" | "hellos" | "starts" | "visitorStarts" | "messages" | "typing" | "logins", Rate>;
  /** Null: no model is loaded, asked or paid. */
  model: ModelConfig | null;
  widgetDir: string | null;
  consoleDir: string | null;
}

export type ConfigResult = { ok: true; config: Config } | { ok: false; problems: string[] };

/** Reads the settings from an environment. Every wrong value is named, with what was expected and what was given. */
export function readConfig(env: Record<string, string | undefined>): ConfigResult {
  const given: Record<string, string> = {};
  for (const name of Object.keys(settings.shape)) {
    const value = env[name];
    // Set but empty is how compose files and shells say "not set".
    if (value !== undefined && value !== "") given[name] = value;
  }
  const parsed = settings.safeParse(given);
  const misspelt = misspeltSettings(env);
  if (!parsed.success) {
    const wrong = parsed.error.issues.map((issue) => {
      const name = String(issue.path[0]);
      const shown = SECRETS.has(name)
        ? `${given[name]?.length ?? 0} characters`
        : JSON.stringify(given[name]);
      return `${name}: expected ${issue.message}, got ${shown}`;
    });
    return { ok: false, problems: [...misspelt, ...wrong] };
  }
  const values = parsed.data;
  const problems = [...misspelt, ...halfSet(values)];
  if (problems.length > 0) return { ok: false, problems };
  return {
    ok: true,
    config: {
      port: values.YUNKE_PORT,
      host: values.YUNKE_HOST,
      publicUrl: values.YUNKE_PUBLIC_URL ?? null,
      data: values.YUNKE_DATA,
      seed: values.YUNKE_SEED ?? null,
      handoverRules: values.YUNKE_HANDOVER_RULES ?? null,
      secret: values.YUNKE_SECRET ?? null,
      metricsToken: values.YUNKE_METRICS_TOKEN ?? null,
      logLevel: values.YUNKE_LOG_LEVEL,
      offerMs: values.YUNKE_OFFER_MS,
      graceMs: values.YUNKE_GRACE_MS,
      beatMs: values.YUNKE_BEAT_MS,
      reopenMs: values.YUNKE_REOPEN_MS,
      selfServiceIdleMs: values.YUNKE_SELF_SERVICE_IDLE_MS,
      liveIdleMs: values.YUNKE_LIVE_IDLE_MS,
      repliedIdleMs: values.YUNKE_REPLIED_IDLE_MS,
      helloMs: values.YUNKE_HELLO_MS,
      trustProxy: values.YUNKE_TRUST_PROXY,
      maxUnreadBytes: values.YUNKE_MAX_UNREAD_BYTES,
      socketsPerAddress: values.YUNKE_SOCKETS_PER_ADDRESS,
      rates: {
        frames: values.YUNKE_RATE_FRAMES,
        hellos: values.YUNKE_RATE_HELLOS,
        starts: values.YUNKE_RATE_STARTS,
        visitorStarts: values.YUNKE_RATE_VISITOR_STARTS,
        messages: values.YUNKE_RATE_MESSAGES,
        typing: values.YUNKE_RATE_TYPING,
        logins: values.YUNKE_RATE_LOGINS,
      },
      model:
        values.YUNKE_MODEL_URL === undefined
          ? null
          : {
              url: values.YUNKE_MODEL_URL,
              key: values.YUNKE_MODEL_KEY ?? null,
              embedding: values.YUNKE_EMBEDDING_MODEL ?? null,
              composer: values.YUNKE_COMPOSER_MODEL ?? null,
              shops: values.YUNKE_MODEL_SHOPS ?? null,
              embeddingMs: values.YUNKE_EMBEDDING_MS,
              composerMs: values.YUNKE_COMPOSER_MS,
              tokensPerDay: values.YUNKE_MODEL_TOKENS,
            },
      widgetDir: values.YUNKE_WIDGET_DIR ?? null,
      consoleDir: values.YUNKE_CONSOLE_DIR ?? null,
    },
  };
}

const SECRETS = new Set(["YUNKE_SECRET", "YUNKE_METRICS_TOKEN", "YUNKE_MODEL_KEY"]);

/** Names that are none of ours, but nearly: what they say would be passed over. Others may be somebody else's. */
function misspeltSettings(env: Record<string, string | undefined>): string[] {
  const known = Object.keys(settings.shape);
  return Object.keys(env).flatMap((name) => {
    if (!name.toUpperCase().startsWith("YUNKE_") || known.includes(name) || !env[name]) return [];
    const meant = known.find((each) => {
      const apart = leven(name.toUpperCase(), each);
      return apart <= 2 && apart * 4 <= each.length - "YUNKE_".length;
    });
    return meant === undefined ? [] : [`${name}: there is no such setting; ${meant} is meant?`];
  });
}

/** An endpoint without a model does nothing, and a model or a key without an endpoint neither: nobody means that. */
function halfSet(values: z.output<typeof settings>): string[] {
  const { YUNKE_MODEL_URL: url, YUNKE_EMBEDDING_MODEL: embedding, YUNKE_COMPOSER_MODEL: composer } = values;
  if (url !== undefined && embedding === undefined && composer === undefined) {
    return [
      "YUNKE_EMBEDDING_MODEL, YUNKE_COMPOSER_MODEL: expected one of them with YUNKE_MODEL_URL, got none",
    ];
  }
  const set = (["YUNKE_EMBEDDING_MODEL", "YUNKE_COMPOSER_MODEL", "YUNKE_MODEL_KEY"] as const).filter(
    (name) => values[name] !== undefined,
  );
  if (url !== undefined || set.length === 0) return [];
  return [`YUNKE_MODEL_URL: expected an address, since ${set.join(" and ")} is set, got none`];
}

/** The text of `--help`. */
export function describeConfig(): string {
  const lines = Object.entries(settings.shape).map(([name, schema]) => {
    const fallback = schema.safeParse(undefined);
    const value = fallback.success ? defaultText(fallback.data) : "";
    return `  ${name.padEnd(26)} ${schema.description ?? ""}${value && `\n${" ".repeat(29)}Default: ${value}`}`;
  });
  return [
    "yunke-gateway: the gateway of Yunke. Settings come from the environment:",
    "",
    ...lines,
    "",
    "  --help                     Prints this.",
  ].join("\n");
}

function defaultText(value: unknown): string {
  if (typeof value === "string" || typeof value === "number") return String(value);
  if (typeof value === "object" && value && "points" in value && "seconds" in value)
    return `${String(value.points)}/${String(value.seconds)}`;
  return "";
}
