/** In the page's title, and on the application's badge where there is one. */
export function showCount(count: number, title: string): void {
  document.title = count > 0 ? `(${count}) ${title}` : title;
  const badge = count > 0 ? navigator.setAppBadge?.(count) : navigator.clearAppBadge?.();
  // Not installed, or not allowed: the title says it.
  void badge?.catch(() => {});
}
