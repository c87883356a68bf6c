import { parseRoute, routeHash } from "./route.ts";
import type { Route } from "./route.ts";

/** Asked before a place is left; true: it sees to it and calls `proceed` if it may be left. */
export type LeaveGuard = (proceed: () => void) => boolean;

/** Where the console is. The address is what counts, so that back, forward and links work. */
export interface Navigation {
  readonly route: Route;
  go(route: Route): void;
  /** The same, where the way back is not to lead here any more. */
  replace(route: Route): void;
  /** One at a time; null: nothing would be lost. */
  guard: LeaveGuard | null;
  stop(): void;
}

export function createNavigation(window: Window, changed: () => void): Navigation {
  let route = parseRoute(window.location.hash);

  const leave = (hash: string, replacing = false) => {
    if (replacing) window.history.replaceState(null, "", hash);
    else if (window.location.hash !== hash) window.history.pushState(null, "", hash);
    navigation.guard = null;
    route = parseRoute(hash);
    changed();
  };
  const hashChanged = () => {
    const { hash } = window.location;
    const held = routeHash(route);
    if (routeHash(parseRoute(hash)) === held) return;
    if (navigation.guard?.(() => leave(hash))) {
      // The address had changed already: it goes back to what is still shown. This tells nobody.
      window.history.replaceState(null, "", held);
      return;
    }
    leave(hash);
  };
  const unload = (event: BeforeUnloadEvent) => {
    if (navigation.guard) event.preventDefault();
  };
  window.addEventListener("hashchange", hashChanged);
  window.addEventListener("beforeunload", unload);

  const go = (next: Route, replacing: boolean) => {
    const hash = routeHash(next);
    if (navigation.guard?.(() => leave(hash, replacing))) return;
    leave(hash, replacing);
  };

  const navigation: Navigation = {
    get route() {
      return route;
    },
    guard: null,
    go: (next) => go(next, false),
    replace: (next) => go(next, true),
    stop() {
      window.removeEventListener("hashchange", hashChanged);
      window.removeEventListener("beforeunload", unload);
    },
  };
  return navigation;
}
