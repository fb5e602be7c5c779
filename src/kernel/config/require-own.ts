import { configProblem } from './problems.ts';
import type { Config } from './read-config.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** What a demonstration takes from its sample city; each with what a city might write. */
const own: readonly (readonly [name: string, example: string, isNeeded: (config: Config) => boolean])[] = [
  ['PUBLIC_URL', 'https://zwfw.example.gov.cn', () => true],
  ['MINGTANG_PACKS', 'packs/china,packs/qinghe', () => true],
  ['MINGTANG_SIGNATURE', '清河政务', () => true],
  ['MINGTANG_MAIL_FROM', 'noreply@example.gov.cn', ({ messages }) => messages.smtpUrl !== undefined],
  ['MINGTANG_MAIL_ADDRESS', 'service@example.gov.cn', ({ mailbox }) => mailbox.url !== undefined],
  ['MINGTANG_LDAP_BASE', 'dc=example,dc=gov,dc=cn', ({ ldap }) => ldap.port !== 0 || ldap.tlsPort !== 0],
];

/** Ends the start of a production installation that would speak in the name of the sample city; says which setting lacks. */
export function requireOwn(environment: Environment, config: Config): void {
  for (const [name, example, isNeeded] of own)
    if (!environment[name] && isNeeded(config)) throw configProblem('not-own', { name, example });
}
