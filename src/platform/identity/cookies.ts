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
