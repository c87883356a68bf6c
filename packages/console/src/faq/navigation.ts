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
  const { history } = window;
  let route = parseRoute(window.location.hash);
  /** Where in the browser's history the place that is shown stands; each place of ours says it of itself. */
  let at = standOf(history) ?? 0;
  history.replaceState({ at }, "");
  /** The next change of the address was asked about already. */
  let mayLeave = false;
  /** The browser is on its way back to what is still shown; what is to be done once it is there. */
  let returning: { done: () => void } | null = null;

  const arrive = (hash: string) => {
    navigation.guard = null;
    returning = null;
    route = parseRoute(hash);
    changed();
  };
  const leave = (hash: string, replacing: boolean) => {
    if (replacing) history.replaceState({ at }, "", hash);
    else if (window.location.hash !== hash) history.pushState({ at: ++at }, "", hash);
    arrive(hash);
  };
  const hashChanged = () => {
    const { hash } = window.location;
    const known = standOf(history);
    const to = known ?? at + 1;
    // A link has made a new place, which says nothing yet.
    if (known === null) history.replaceState({ at: to }, "");
    const steps = to - at;
    const isHeld = routeHash(parseRoute(hash)) === routeHash(route);
    const proceed = () => {
      // One way at a time: a second one, begun meanwhile, would end the first.
      if (returning) return void (returning.done = proceed);
      mayLeave = true;
      history.go(steps);
    };
    // No step at all would load the page again.
    if (!isHeld && !mayLeave && steps !== 0 && navigation.guard?.(proceed)) {
      // The address has changed already: the browser goes back to what is still shown.
      returning = { done: () => {} };
      history.go(-steps);
      return;
    }
    at = to;
    if (isHeld) {
      const { done } = returning ?? {};
      returning = null;
      return done?.();
    }
    mayLeave = false;
    arrive(hash);
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

function standOf({ state }: History): number | null {
  const at = (state as { at?: unknown } | null)?.at;
  return typeof at === "number" ? at : null;
}
