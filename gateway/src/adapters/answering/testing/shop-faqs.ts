import type { PageContext } from "@yunke/protocol";
import type { FaqEntry } from "../faq-entry.ts";

export const entry = (id: string, question: string, more: Partial<FaqEntry> = {}): FaqEntry => ({
  id,
  question,
  answer: `About ${id}.`,
  ...more,
});
export const FAQ: FaqEntry[] = [
  entry("delivery", "How long does delivery take?", {
    variants: ["when will my parcel arrive", "shipping time"],
    pages: ["home", "product"],
  }),
  entry("returns", "How do I return an item?", { variants: ["send it back", "I want to give it back"] }),
  entry("gift", "Do you wrap gifts?", { variants: ["gift wrapping paper"], when: { cart: "filled" } }),
  entry("parcel", "Where is my parcel?", {
    variants: ["track my order", "has my package been lost"],
    answer: "Order **{{order.id}}** is on its way, number {{order.tracking}}.\n\nIt takes a week.",
    when: { order: ["shipped"] },
  }),
  entry("total", "What is the sum of my cart?", {
    answer: "It is {{cart.total}}.",
    without: "Open the cart to see it.",
  }),
];
export const ZH: FaqEntry[] = [entry("refund", "退款多久到账？", { variants: ["什么时候退钱"] })];
export const shipped: PageContext = {
  page: { kind: "order", url: "https://shop.example/orders/PW-1" },
  order: { id: "PW-1", state: "shipped", tracking: "SF1" },
};
