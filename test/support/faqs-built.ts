/** Waits until a gateway has built so many FAQs: on a busy machine it is ready before that, and knows no answer yet. */
export async function faqsBuilt(url: string, count: number): Promise<void> {
  for (;;) {
    const metrics = await (await fetch(`${url}/metrics`)).text();
    const built = /^yunke_faq_builds_total\{result="built"\} (\d+)$/m.exec(metrics)?.[1] ?? 0;
    if (Number(built) >= count) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
