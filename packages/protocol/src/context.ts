import { z } from "zod";
import { shortText, webUrl } from "./primitives.ts";

/** An amount in the currency's major unit (12.5 is twelve and a half) with its ISO 4217 code. */
export const money = z.object({ amount: z.number().finite(), currency: z.string().regex(/^[A-Z]{3}$/) });

const lineItem = z.object({
  id: shortText(100),
  name: shortText(200),
  quantity: z.int().min(1).max(9999),
  price: money.optional(),
});

/** Where the shopper is and what they are about, as the merchant's page tells it. Never trusted, never an identity. */
export const pageContext = z.object({
  page: z
    .object({
      kind: z.enum(["home", "category", "product", "cart", "orders", "order", "other"]).catch("other"),
      title: shortText(200).optional(),
      url: webUrl.optional(),
    })
    .optional(),
  product: z
    .object({
      id: shortText(100),
      name: shortText(200),
      price: money.optional(),
      image: webUrl.optional(),
      url: webUrl.optional(),
      category: shortText(100).optional(),
    })
    .optional(),
  cart: z.object({ items: z.array(lineItem).max(50), total: money.optional() }).optional(),
  order: z
    .object({
      id: shortText(100),
      state: shortText(40),
      placedAt: shortText(40).optional(),
      tracking: shortText(100).optional(),
      items: z.array(lineItem).max(50).optional(),
    })
    .optional(),
});

export type Money = z.infer<typeof money>;
export type PageContext = z.infer<typeof pageContext>;
