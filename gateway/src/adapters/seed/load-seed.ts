import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { z } from "zod";
import type { AgentProfile, Shop } from "../../core/core.ts";
import { RECORDS, saveAgent, saveDesk, saveShop } from "../../core/directory.ts";
import type { NewId, Store } from "../../core/ports.ts";
import { faqFile } from "../answering/faq-entry.ts";
import { hashPassword, passwordMatches } from "../auth/passwords.ts";
import { jsonFaultLine } from "../faq/json-fault.ts";
import type { SeedFaq } from "../faq/seed-catalogue.ts";
import { seedFile } from "./seed-file.ts";
import type { SeedFile } from "./seed-file.ts";

/** What is wrong in the seed folder: one line for each, with file and path. */
export class SeedError extends Error {
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(problems.join("\n"));
    this.name = "SeedError";
    this.problems = problems;
  }
}

const SEED = "seed.json";
const FAQ_FILE = /^faq\.[A-Za-z0-9.-]+\.json$/;
const MEANT_AS_FAQ = /^faq\..*\.json$/i;
/** Stands in FAQ answers for the shop's own address: its first origin. */
const STOREFRONT = "{storefront}";

/**
 * Puts shops, desks and agents from a folder into the store, and gives its FAQs. The same folder again changes nothing:
 * agents keep their ids, by login, and a password is hashed again only when it is another one. Whose password is another
 * one, or who is disabled, is signed out: whoever knew the old password stays out.
 *
 * @throws SeedError with all that is wrong; then nothing has been changed.
 */
export async function loadSeed(
  folder: string,
  store: Store,
  newId: NewId,
  signOut: (agent: string) => Promise<void>,
): Promise<SeedFaq[]> {
  const problems: string[] = [];
  const seed = await readParsed(folder, SEED, seedFile, problems);
  const files = await readdir(folder).catch(() => []);
  for (const name of files.filter((file) => MEANT_AS_FAQ.test(file) && !FAQ_FILE.test(file)).sort())
    problems.push(`${join(folder, name)}: expected a name such as faq.zh-CN.json`);
  const faqs: z.infer<typeof faqFile>[] = [];
  const seen = new Map<string, string>();
  for (const name of files.filter((file) => FAQ_FILE.test(file)).sort()) {
    const faq = await readParsed(folder, name, faqFile, problems);
    if (!faq) continue;
    if (seed && !seed.shops.some((shop) => shop.key === faq.shop)) {
      problems.push(`${join(folder, name)}: shop: expected one of the keys in ${SEED}`);
    }
    const ids = faq.entries.map((entry) => entry.id);
    const twice = ids.find((id, index) => ids.indexOf(id) !== index);
    if (twice !== undefined) problems.push(`${join(folder, name)}: entries: ${twice} is there twice`);
    const key = `${faq.shop} ${faq.locale}`;
    if (seen.has(key))
      problems.push(`${join(folder, name)}: ${seen.get(key)} is for the same shop and locale`);
    seen.set(key, name);
    faqs.push(faq);
  }
  if (!seed || problems.length > 0) throw new SeedError(problems);

  for (const desk of seed.desks) await saveDesk(store, desk);
  for (const shop of seed.shops) await saveShop(store, shopFrom(shop));
  for (const agent of seed.agents) {
    const { profile, same } = await agentFrom(agent, store, newId);
    // First: a start that ends in between does it again.
    if (!same || profile.disabled) await signOut(profile.card.id);
    await saveAgent(store, profile);
  }
  return faqs.map(({ shop, locale, entries }) => {
    const home = seed.shops.find(({ key }) => key === shop)!.origins[0]!;
    const answered = entries.map((entry) => ({
      ...entry,
      answer: entry.answer.replaceAll(STOREFRONT, home),
      ...(entry.without !== undefined && { without: entry.without.replaceAll(STOREFRONT, home) }),
    }));
    return { shop, locale, entries: answered };
  });
}

async function readParsed<T extends z.ZodType>(
  folder: string,
  name: string,
  schema: T,
  problems: string[],
): Promise<z.infer<T> | null> {
  const file = join(folder, name);
  let text: string;
  try {
    text = (await readFile(file, "utf8")).replace(/^\uFEFF/, "");
  } catch (error) {
    problems.push(`${file}: ${(error as Error).message}`);
    return null;
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // The parser's message quotes what stands there, which may be a password.
    problems.push(`${file}: line ${jsonFaultLine(text)}: no JSON from there on`);
    return null;
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues)
    problems.push(`${file}: ${issue.path.join(".")}: ${issue.message}`);
  return null;
}

function shopFrom({
  key,
  desk,
  name,
  names,
  origins,
  locales,
  accent,
  completions = true,
  greeting,
  identitySecret,
}: SeedFile["shops"][0]): Shop {
  return {
    key,
    desk,
    name,
    origins,
    locales,
    greeting,
    ...(names && { names }),
    ...(accent && { accent }),
    ...(!completions && { completions }),
    identitySecret: identitySecret ?? null,
  };
}

async function agentFrom(
  agent: SeedFile["agents"][0],
  store: Store,
  newId: NewId,
): Promise<{ profile: AgentProfile; /** Their password is the one from before. */ same: boolean }> {
  const id = await store.getRecord(RECORDS.login, agent.login.toLowerCase());
  const record = id === null ? null : await store.getRecord(RECORDS.agent, id);
  const before = record === null ? null : (JSON.parse(record) as AgentProfile);
  const { login, password, name, names, picture, desk, slots, role, skills = [], disabled = false } = agent;
  const same = before !== null && (await passwordMatches(before.passwordHash, password));
  const profile = {
    card: { id: before?.card.id ?? newId(), name, ...(names && { names }) },
    login,
    desk,
    role,
    slots,
    skills,
    disabled,
    passwordHash: same ? before.passwordHash : await hashPassword(password),
    picture: picture ?? null,
  };
  return { profile, same };
}
