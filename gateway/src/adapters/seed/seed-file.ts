import { SKILL_MAX, localeTag, shopKey } from "@yunke/protocol/schema";
import { z } from "zod";

const originText = z
  .string()
  .regex(/^https?:\/\/[^/\s?#]+$/, "an origin such as https://shop.example, without a slash at its end")
  .transform((text) => text.toLowerCase());
const localised = z.record(localeTag, z.string().min(1).max(500));
const names = z.record(localeTag, z.string().min(1).max(80));
const picture = z
  .string()
  .max(64 * 1024)
  .regex(/^data:image\/(svg\+xml|png|jpeg|webp)[;,]/i, "a data: URI of an SVG, PNG, JPEG or WebP picture");

/** One, or several that are all taken, so that a merchant's servers can change over one by one. */
const identitySecret = z.preprocess(
  (given) => (typeof given === "string" ? [given] : given),
  z
    .array(z.string().min(32, "at least 32 characters"))
    .min(1, "one secret at least, or null")
    .max(4, "at most 4 secrets")
    .nullable()
    .optional(),
);

/** seed.json: an account with its desks, shops and agents. A field that is not known would do nothing: it is refused. */
export const seedFile = z
  .strictObject({
    account: z.object({ name: z.string().min(1) }).optional(),
    desks: z
      .array(z.strictObject({ id: z.string().min(1).max(100), name: z.string().min(1).max(100) }))
      .min(1),
    shops: z.array(
      z.strictObject({
        key: shopKey,
        desk: z.string(),
        name: z.string().min(1).max(100),
        names: names.optional(),
        origins: z.array(originText).min(1),
        locales: z.array(localeTag).min(1),
        accent: z
          .string()
          .regex(/^#[0-9a-f]{6}$/i, "a colour such as #2f6b4f")
          .optional(),
        /** False: no questions come up while a shopper types. */
        completions: z.boolean().optional(),
        greeting: localised.refine((texts) => "en" in texts, "a greeting in en at least"),
        identitySecret,
        /** Not used; the example has always had it, and so have seeds that were made after it. */
        picture: picture.nullable().optional(),
      }),
    ),
    agents: z.array(
      z.strictObject({
        login: z.string().min(1).max(200),
        password: z.string().min(8, "at least 8 characters").max(200),
        name: z.string().min(1).max(80),
        names: names.optional(),
        picture: picture.nullable().optional(),
        desk: z.string(),
        slots: z.int().min(1).max(20),
        role: z.enum(["agent", "lead"]),
        /** What they are good at, as entries name it: their skill, or their category. */
        skills: z.array(z.string().trim().min(1).max(SKILL_MAX)).max(50).optional(),
        disabled: z.boolean().optional(),
      }),
    ),
  })
  .superRefine((seed, context) => {
    const desks = new Set(seed.desks.map((desk) => desk.id));
    for (const list of ["shops", "agents"] as const) {
      seed[list].forEach((item, index) => {
        if (desks.has(item.desk)) return;
        context.addIssue({ code: "custom", path: [list, index, "desk"], message: "one of the ids in desks" });
      });
    }
    const once = (list: string, field: string, values: readonly string[], message: string) => {
      values.forEach((value, index) => {
        if (values.indexOf(value) === index) return;
        context.addIssue({ code: "custom", path: [list, index, field], message });
      });
    };
    once(
      "desks",
      "id",
      seed.desks.map(({ id }) => id),
      "an id of its own",
    );
    once(
      "shops",
      "key",
      seed.shops.map(({ key }) => key),
      "a key of its own",
    );
    once(
      "agents",
      "login",
      seed.agents.map(({ login }) => login.toLowerCase()),
      "a login of its own",
    );
  });

export type SeedFile = z.infer<typeof seedFile>;
