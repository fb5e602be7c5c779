import type { Config } from '#kernel/config/index.ts';

const isSecure = (config: Config) => config.publicUrl.startsWith('https:');

const common = (config: Config) => ({ httpOnly: true, sameSite: 'lax' as const, secure: isSecure(config) });

/**
 * The session's cookie. `__Host-` binds it to this very host and to TLS; over plain HTTP (the demonstration city on one's
 * own machine) browsers refuse that prefix.
 */
export function sessionCookie(config: Config) {
  return {
    name: isSecure(config) ? '__Host-session' : 'session',
    options: { ...common(config), path: '/' },
  };
}

/** What the portal must remember between leaving for the provider and coming back: sealed, for ten minutes. */
export function signInCookie(config: Config) {
  return {
    name: isSecure(config) ? '__Secure-signin' : 'signin',
    options: { ...common(config), path: '/signin', maxAge: 600 },
  };
}

/** By which a browser is known again at sign-in: for notices about new devices, and for nothing else. */
export function deviceCookie(config: Config) {
  const name = isSecure(config) ? '__Secure-device' : 'device';
  const attributes = `Path=/signin; Max-Age=${400 * 24 * 3600}; HttpOnly; SameSite=Lax${isSecure(config) ? '; Secure' : ''}`;
  return {
    serialise: (token: string) => `${name}=${token}; ${attributes}`,
    read: (cookies: string | undefined): string | undefined =>
      new RegExp(`(?:^|;\\s*)${name}=([\\w-]{43})(?:;|$)`).exec(cookies ?? '')?.[1],
  };
}

/** By which the browser is known that has proved one account and signs in to the other, to have them merged. */
export function mergeCookie(config: Config) {
  const name = isSecure(config) ? '__Secure-merge' : 'merge';
  const attributes = `Path=/my; HttpOnly; SameSite=Lax${isSecure(config) ? '; Secure' : ''}`;
  return {
    serialise: (ticket: string, seconds: number) => `${name}=${ticket}; Max-Age=${seconds}; ${attributes}`,
    read: (cookies: string | undefined): string | undefined =>
      new RegExp(`(?:^|;\\s*)${name}=([\\w-]{43})(?:;|$)`).exec(cookies ?? '')?.[1],
  };
}

/** How many sign-ins an administrator has just ended, for the page on which he then is: a link can claim nothing there. */
export function endedCookie(config: Config) {
  const name = isSecure(config) ? '__Secure-ended' : 'ended';
  const attributes = `Path=/signin/left; HttpOnly; SameSite=Strict${isSecure(config) ? '; Secure' : ''}`;
  return {
    serialise: (count: number) => `${name}=${count}; ${attributes}; Max-Age=60`,
    spent: `${name}=; ${attributes}; Max-Age=0`,
    read: (cookies: string | null): string | undefined =>
      new RegExp(`(?:^|;\\s*)${name}=(\\d{1,9})(?:;|$)`).exec(cookies ?? '')?.[1],
  };
}
