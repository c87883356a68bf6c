/** Where a lead is, as the address says it behind `#`. `shop`: null where it does not say which. */
export type Route =
  | { area: "chats" }
  | { area: "faq"; shop: string | null; entry: string | null }
  | { area: "words"; shop: string | null }
  /** `c`, `seq`: a conversation that is open for reading, and the question it is open for. */
  | { area: "gaps"; shop: string | null; c: string | null; seq: number | null }
  /** `entry`: whose figures are looked at, by its id; null: those of all. */
  | { area: "figures"; shop: string | null; entry: string | null }
  | { area: "import"; shop: string | null };

/** In the place of an entry's id, which begins with a letter or a digit. */
export const NEW_ENTRY = "+new";

export function parseRoute(hash: string): Route {
  const [area, shop = null, third = null, fourth = null] = hash
    .replace(/^#\/?/, "")
    .split("/")
    .map((part) => {
      try {
        return decodeURIComponent(part) || null;
      } catch {
        return null;
      }
    });
  switch (area) {
    case "faq":
    case "figures":
      return { area, shop, entry: shop === null ? null : third };
    case "gaps": {
      const c = shop === null ? null : third;
      const seq = c !== null && fourth !== null && /^\d{1,9}$/.test(fourth) ? Number(fourth) : null;
      return { area, shop, c, seq };
    }
    case "words":
    case "import":
      return { area, shop };
    default:
      return { area: "chats" };
  }
}

export function routeHash(route: Route): string {
  if (route.area === "chats") return "#/";
  const more =
    route.area === "faq" || route.area === "figures"
      ? [route.entry]
      : route.area === "gaps"
        ? [route.c, route.seq === null ? null : String(route.seq)]
        : [];
  const parts = [route.area, route.shop, ...more, null];
  const until = parts.indexOf(null);
  return `#/${parts
    .slice(0, until)
    .map((part) => encodeURIComponent(part!).replaceAll("%2B", "+"))
    .join("/")}`;
}
