import type { Provider } from 'oidc-provider';
import type { Application } from '#kernel/application/index.ts';
import type { Database } from '#kernel/database/index.ts';
import { readSecret, type Secret } from '#platform/keys/index.ts';
import { createProvider } from './create-provider.ts';
import { noteEnding } from './ending.ts';
import { cookieKeys, tokenKeys } from './keys.ts';
import { deleteSessionsAt } from './session-store.ts';
import { TokenCache } from './token-cache.ts';

/** What identity has one of in a process. */
export interface Runtime {
  readonly provider: Provider;
  readonly secret: Secret;
  readonly tokens: TokenCache;
  /** Takes over keys that another process made, and makes one when it is due. */
  renewCookieKeys(): Promise<void>;
}

const runtimes = new WeakMap<Database, Promise<Runtime>>();

/** The same for every copy of the application: a call is one too, and all share the database. */
export function runtimeOf(application: Application): Promise<Runtime> {
  const database = application.database.origin;
  let runtime = runtimes.get(database);
  if (!runtime) {
    // It outlives any transaction in which it may first be asked for.
    runtime = open({ ...application, database });
    runtimes.set(database, runtime);
  }
  return runtime;
}

async function open(application: Application): Promise<Runtime> {
  const { database, config } = application;
  const secret = await readSecret(config);
  const cookie = await cookieKeys(database, secret);
  const provider = createProvider(application, secret, {
    token: await tokenKeys(database, secret),
    cookie,
  });
  const tokens = new TokenCache();
  // A person who signs out of one system signs out of the portal, too, before he is told that he has.
  const ending = new Set<Promise<void>>();
  provider.on('session.destroyed', ({ uid }: { readonly uid: string }) => {
    const end = database
      .transaction(async (transaction) => {
        await deleteSessionsAt(transaction, uid);
        await noteEnding(transaction);
      })
      .catch((error: unknown) => application.log.error({ error }, 'sessions did not end with the provider’s'))
      .finally(() => ending.delete(end));
    ending.add(end);
  });
  provider.use(async (_context, next) => {
    await next();
    await Promise.all(ending);
  });
  provider.on('server_error', (_context: unknown, error: unknown) =>
    application.log.error({ error }, 'the OpenID provider failed'),
  );
  return {
    provider,
    secret,
    tokens,
    renewCookieKeys: async () => {
      // The provider holds this very list.
      cookie.splice(0, cookie.length, ...(await cookieKeys(database, secret)));
    },
  };
}
