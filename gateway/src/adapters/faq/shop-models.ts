import type { FaqModels } from "@yunke/protocol";
import type { EntryVectors } from "../answering/entry-vectors.ts";
import type { Models } from "../model/openai-models.ts";

/** How it stands with a shop's models. @throws StoreError when what they used cannot be read. */
export type ShopModels = (shop: string) => Promise<FaqModels>;

const NONE: FaqModels = { embedding: null, composer: null, tokens: null };

/** @param shops those that have models; null: all */
export function createShopModels(
  models: Pick<Models, "of"> | null,
  vectors: Pick<EntryVectors, "trials"> | null,
  shops: readonly string[] | null,
): ShopModels {
  return async (shop) => {
    if (!models || shops?.includes(shop) === false) return NONE;
    const { embedding, composer, tokens } = await models.of(shop);
    return {
      embedding: embedding && { ...embedding, trials: vectors?.trials(shop) ?? [] },
      composer,
      tokens,
    };
  };
}
