import { readFile } from 'node:fs/promises';
import { ImapFlow } from 'imapflow';
import type { Config } from '#kernel/config/index.ts';
import { isLoopback } from '#kernel/outgoing/index.ts';
import { mailProblem } from './problems.ts';

/** The program ends no later than this where a mail server does not answer. */
const patience = 10_000;

export interface OpenMailbox {
  readonly client: ImapFlow;
  readonly folder: string;
  /** Without the password: what the state of the mailbox is kept under. */
  readonly name: string;
}

/** Connects to the mailbox. Passwords never travel in the clear, unless the server is this machine. */
export async function openMailbox({ url, authority }: Config['mailbox']): Promise<OpenMailbox> {
  const address = URL.parse(url ?? '');
  if (!address || (address.protocol !== 'imaps:' && address.protocol !== 'imap:') || address.username === '')
    throw mailProblem('mailbox-unreadable');
  const secure = address.protocol === 'imaps:';
  const user = decodeURIComponent(address.username);
  const folder = decodeURIComponent(address.pathname.slice(1)) || 'INBOX';
  const client = new ImapFlow({
    host: address.hostname.replace(/^\[|\]$/g, ''),
    port: Number(address.port) || (secure ? 993 : 143),
    secure,
    ...(secure || isLoopback(address.hostname) ? {} : { doSTARTTLS: true }),
    auth: { user, pass: decodeURIComponent(address.password) },
    logger: false,
    connectionTimeout: patience,
    greetingTimeout: patience,
    ...(authority ? { tls: { ca: await readFile(authority) } } : {}),
  });
  // Said again by whatever is done next; unheard it would end the program.
  client.on('error', () => {});
  await client.connect();
  return { client, folder, name: `${user}@${address.host}/${folder}` };
}
