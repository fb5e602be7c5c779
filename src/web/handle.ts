/** What a route says about itself. A layout with `hydrated` makes all pages under it live in the browser. */
export interface Handle {
  readonly hydrated?: boolean;
  /** A page that somebody fills in: it carries the small script that helps with it. */
  readonly form?: boolean;
  /** A page that can use passkeys: it carries the small script that asks the browser for them. */
  readonly passkey?: boolean;
  /** A page that puts the portal on a device: it carries the small script that does. */
  readonly install?: boolean;
  /** A page that checks codes of licences by itself: it carries the small script that does. */
  readonly codes?: boolean;
  /** A page that is shown within another of ours. */
  readonly framed?: boolean;
}

export function isForm(handles: readonly unknown[]): boolean {
  return handles.some((handle) => (handle as Handle | undefined)?.form === true);
}

export function usesPasskeys(handles: readonly unknown[]): boolean {
  return handles.some((handle) => (handle as Handle | undefined)?.passkey === true);
}

export function installs(handles: readonly unknown[]): boolean {
  return handles.some((handle) => (handle as Handle | undefined)?.install === true);
}

export function checksCodes(handles: readonly unknown[]): boolean {
  return handles.some((handle) => (handle as Handle | undefined)?.codes === true);
}

export function isHydrated(handles: readonly unknown[]): boolean {
  return handles.some((handle) => (handle as Handle | undefined)?.hydrated === true);
}

export function isFramed(handles: readonly unknown[]): boolean {
  return handles.some((handle) => (handle as Handle | undefined)?.framed === true);
}
