/** What a route says about itself. A layout with `hydrated` makes all pages under it live in the browser. */
export interface Handle {
  readonly hydrated?: boolean;
}

export function isHydrated(handles: readonly unknown[]): boolean {
  return handles.some((handle) => (handle as Handle | undefined)?.hydrated === true);
}
