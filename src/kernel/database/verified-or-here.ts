import pg from 'pg';
import { isLoopback } from '#kernel/outgoing/index.ts';

/**
 * Whether what goes to this database can be read by nobody on the way: it never leaves the machine, or the server proves by
 * a certificate that it is the one named. Asked of the driver itself, because an address can say a thing twice, and its
 * variables (`PGHOST`, `PGSSLMODE`) say what the address does not.
 */
export function isVerifiedOrHere(url: string): boolean {
  // A client connects when it is told to, and this one never is.
  const { host, ssl } = new pg.Client({ connectionString: url }) as pg.Client & { readonly ssl: unknown };
  if (host.startsWith('/') || isLoopback(host)) return true;
  return ssl === true || (isOptions(ssl) && ssl.rejectUnauthorized !== false && !ssl.checkServerIdentity);
}

type Options = { readonly rejectUnauthorized?: boolean; readonly checkServerIdentity?: unknown };
const isOptions = (ssl: unknown): ssl is Options => typeof ssl === 'object' && ssl !== null;
