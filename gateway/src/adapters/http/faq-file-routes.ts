import { Router, raw } from "express";
import { faqExportQuery, faqImportQuery } from "@yunke/protocol/schema";
import type { FaqFormat, FaqImport, FaqRowError } from "@yunke/protocol";
import type { ImportedEntry } from "../../core/faq-catalogue.ts";
import { planImport, planVocabulary, textsWithout } from "../../core/faq-changes.ts";
import { breathe } from "../clock/breathe.ts";
import { parsed, sendWrong } from "./faq-access.ts";
import { sendInSlices } from "./sliced-json.ts";
import { seenBy, settled } from "./faq-routes.ts";
import type { FaqRoutesPorts } from "./faq-routes.ts";

const IMPORT_LIMIT = "10mb";
const FILES: Record<FaqFormat, { type: string; name: string }> = {
  csv: { type: "text/csv; charset=utf-8", name: "faq.csv" },
  json: { type: "application/json; charset=utf-8", name: "faq.json" },
  markdown: { type: "application/json; charset=utf-8", name: "faq.markdown.json" },
};

const WORDS_FILE = { type: FILES.csv.type, name: "faq-words.csv" };
const ZIP_FILE = { type: "application/zip", name: "faq.markdown.zip" };

/** Whether an error is an entry's, and none of the shop's own words. A column that nobody knows takes no row its id. */
const inEntries = ({ row, code }: FaqRowError) => row > 0 && code !== "unknown-column";

/** A catalogue as a file, and back. */
export function faqFileRoutes(ports: FaqRoutesPorts): Router {
  const { catalogues, desk, access, thread } = ports;
  const router = Router();

  router.get(
    "/v1/faq/:shop/export",
    access.leads(async ({ shop }, request, response) => {
      const query = parsed(faqExportQuery, request.query, response);
      if (!query) return;
      const { format, part } = query;
      const zipped = format === "markdown" && query.as === "zip";
      const pieces = await desk.exported(shop.key);
      const { synonyms, never } = (await catalogues.current(shop.key)).vocabulary;
      const vocabulary = { synonyms, never };
      const ask = { shop: shop.key, format, pieces, vocabulary, part, zipped };
      const file = await thread.run("write", ask);
      const words = format === "csv" && part === "words";
      const { type, name } = zipped ? ZIP_FILE : words ? WORDS_FILE : FILES[format];
      response.set("Content-Disposition", `attachment; filename="${name}"`).type(type);
      // Without an ETag, for which all of it would be read here.
      response.end(file);
    }),
  );

  router.post(
    "/v1/faq/:shop/import",
    access.leads(
      async ({ shop, profile }, request, response) => {
        const query = parsed(faqImportQuery, request.query, response);
        if (!query) return;
        const { format, mode, preview, locale } = query;
        const seen = request.headers["if-match"] === undefined ? null : seenBy(request, response);
        if (seen === undefined) return;
        const bytes: Uint8Array = Buffer.isBuffer(request.body) ? request.body : new Uint8Array();
        const { ofEntries, absent, pieces, vocabulary, ...read } = await thread.run("read", {
          format,
          bytes,
          without: new Map(
            format === "csv" && mode === "merge" ? textsWithout(await catalogues.current(shop.key)) : [],
          ),
        });
        const { rows, errors, wrongRows } = read;
        const items: ImportedEntry[] = [];
        for (const piece of pieces) {
          items.push(...(JSON.parse(piece) as ImportedEntry[]));
          // A large file does not hold up who talks meanwhile.
          await breathe();
        }
        const catalogue = await catalogues.current(shop.key);
        const { put, remove, ...changes } = await planImport(
          catalogue,
          items,
          ofEntries ? mode : "merge",
          absent,
          breathe,
          locale,
        );
        const words = planVocabulary(catalogue.vocabulary, vocabulary, mode);
        // An entry with a wrong row is in the file all the same; a row without an id may be any entry's.
        const wrong = new Set(errors.filter(inEntries).map(({ id }) => id));
        changes.removed = changes.removed.filter(({ id }) => !wrong.has(id) && !wrong.has(null));
        const reply: FaqImport = {
          rows,
          errors,
          wrongRows,
          number: catalogue.seq,
          ...changes,
          ...(words && { vocabulary: words.changes }),
          applied: false,
        };
        if (preview === "1") return sendInSlices(response, reply);
        if (errors.length > 0) {
          const told = errors.map(({ row, field, path: _path, id: _id, ...wrong }) => ({
            field: field === "" ? `rows.${row}` : `rows.${row}.${field}`,
            ...wrong,
          }));
          return sendWrong(response, told);
        }
        if (put.length + remove.length === 0 && !words)
          return sendInSlices(response, { ...reply, applied: true });
        // What was compared is what is changed: somebody else's save in between is no half of it.
        const result = await catalogues.run(
          shop.key,
          {
            kind: "import",
            source: "file",
            hash: null,
            put,
            remove,
            vocabulary: words?.vocabulary ?? null,
            seen: seen ?? catalogue.seq,
          },
          profile.card.id,
        );
        if (!settled(response, result)) return;
        await sendInSlices(response, { ...reply, number: result.catalogue.seq, applied: true });
      },
      raw({ type: () => true, limit: IMPORT_LIMIT }),
    ),
  );

  return router;
}
