/** Where a lead is, as the address says it behind `#`. `shop`: null where it does not say which. */
export type Route =
  | { area: "chats" }
  | { area: "faq"; shop: string | null; entry: string | null }
  | { area: "words"; shop: string | null }
  | { area: "gaps"; shop: string | null }
  | { area: "figures"; shop: string | null }
  | { area: "import"; shop: string | null };

/** In the place of an entry's id, which begins with a letter or a digit. */
export const NEW_ENTRY = "+new";

export function parseRoute(hash: string): Route {
  const [area, shop = null, entry = null] = hash
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
      return { area, shop, entry: shop === null ? null : entry };
    case "words":
    case "gaps":
    case "figures":
    case "import":
      return { area, shop };
    default:
      return { area: "chats" };
  }
}

export function routeHash(route: Route): string {
  if (route.area === "chats") return "#/";
  const parts = [route.area, route.shop, route.area === "faq" ? route.entry : null];
  const until = parts.indexOf(null);
  return `#/${parts
    .slice(0, until === -1 ? undefined : until)
    .map((part) => encodeURIComponent(part!).replaceAll("%2B", "+"))
    .join("/")}`;
}
