/**
 * What newcomers to the demo shop get, in both languages:
 *
 *     node --conditions=@yunke/source test/bench/answers/newcomers.ts [--all] [--second]
 *
 * Questions of our own (`newcomers/*.txt`: the entries that would serve, or `-`, and the question), written from the
 * storefront's pages without sight of its FAQ, and judged by the answers' texts afterwards. With `--all` each with its reply.
 * With `--second` those of the second set, `*-second.txt`. With `--bare` as if the entries had no variants. With `--manners` also with what people say around a question.
 */
import { MANNERS } from "./manners.ts";
import { serveNewcomers } from "./serve-newcomers.ts";

const set = process.argv.includes("--second") ? "second" : "first";
for (const locale of ["en", "zh-CN"] as const) {
  const served = await serveNewcomers(locale, undefined, set, undefined, process.argv.includes("--bare"));
  if (process.argv.includes("--all")) {
    for (const { kind, right, serve, shown, text } of served) {
      const matches = shown.map(([entry, confidence]) => `${entry} ${confidence.toFixed(2)}`).join(", ");
      const good = right || (serve.length === 0 && kind === "none");
      console.log(good ? " " : "x", kind, "|", serve.join("/") || "-", "|", text, "|", matches);
    }
  }
  const inside = served.filter(({ serve }) => serve.length > 0);
  const outside = served.filter(({ serve }) => serve.length === 0);
  const count = (of: typeof served, kind: string, right?: boolean): number =>
    of.filter((one) => one.kind === kind && (right === undefined || one.right === right)).length;
  console.log(
    `${locale}: of ${inside.length} that an entry answers ${count(inside, "answer", true)} answered, ` +
      `${count(inside, "choices", true)} offered, ${count(inside, "none")} left to a person; ` +
      `${count(outside, "none")} of ${outside.length} others left to a person; ` +
      `wrong answers ${count(served, "answer", false)}, choices in vain ${count(served, "choices", false)}`,
  );
  if (!process.argv.includes("--manners")) continue;
  for (const manner of MANNERS[locale]) {
    const put = await serveNewcomers(locale, manner, set);
    const asked = put.filter(({ serve }) => serve.length > 0);
    const right = (kind: string) => count(asked, kind, true);
    console.log(
      `  ${right("answer")} answered, ${right("choices")} offered, wrong answers ${count(put, "answer", false)}: ${manner("…")}`,
    );
  }
}
