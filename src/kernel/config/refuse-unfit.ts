import { isPrivateWay } from '#kernel/outgoing/index.ts';
import { refusePlainDatabase } from './database-way.ts';
import { refuseExposedFiles } from './private-file.ts';
import { configProblem } from './problems.ts';
import type { Config } from './read-config.ts';
import { isPublished, passwordIn, unfitSecret } from './unfit-secrets.ts';

/** Ends the start of a production installation whose settings are those of a demonstration; says which, never its value. */
export function refuseUnfit(environment: Readonly<Record<string, string | undefined>>, config: Config): void {
  if (environment['NODE_TLS_REJECT_UNAUTHORIZED'] === '0') throw configProblem('unverified-tls');
  if (config.startClockAt !== undefined) throw configProblem('movable-clock');
  for (const [name, secret] of sharedSecrets(config)) {
    const unfit = secret === undefined ? undefined : unfitSecret(secret);
    if (unfit) throw configProblem(`${unfit}-secret`, { name });
  }
  for (const [name, password] of passwords(config))
    if (password !== undefined && isPublished(password)) throw configProblem('published-secret', { name });
  for (const [name, address] of addresses(config))
    if (address !== undefined && !isPrivateWay(address)) throw configProblem('plain-address', { name });
  refusePlainDatabase('DATABASE_URL', config.databaseUrl);
  refusePlainDatabase('MINGTANG_DATABASE_OWNER_URL', config.databaseOwnerUrl);
  refuseExposedFiles(environment);
}

type Named = readonly [name: string, secret: string | undefined];

const sharedSecrets = ({
  archiveKey,
  payments,
  proofing,
  superior,
  messages,
  foreignSystems,
}: Config): readonly Named[] => [
  ['MINGTANG_ARCHIVE_PASSPHRASE', archiveKey.passphrase],
  ['MINGTANG_PAYMENT_SECRET', payments.secret],
  ['MINGTANG_PROOFING_SECRET', proofing.secret],
  ['MINGTANG_SUPERIOR_SECRET', superior.secret],
  ['MINGTANG_SMS_TOKEN', messages.smsToken],
  ...Object.entries(foreignSystems).map(
    ([key, { secret }]) =>
      [`MINGTANG_FOREIGN_${key.toUpperCase().replaceAll('-', '_')}_SECRET`, secret] as const,
  ),
];

/** Where personal data and secrets are sent. Mail has its own way to ask for encryption; transfers may be enciphered themselves. */
const addresses = ({
  payments,
  proofing,
  superior,
  messages,
  foreignSystems,
  zone,
}: Config): readonly Named[] => [
  ['MINGTANG_PAYMENT_URL', payments.url],
  ['MINGTANG_PROOFING_URL', proofing.url],
  ['MINGTANG_SUPERIOR_URL', superior.url],
  ['MINGTANG_SMS_URL', messages.smsUrl],
  ...Object.entries(foreignSystems).map(
    ([key, { url }]) => [`MINGTANG_FOREIGN_${key.toUpperCase().replaceAll('-', '_')}_URL`, url] as const,
  ),
  ...(zone.encipher === 'always'
    ? []
    : Object.values(zone.peers).map((url) => ['MINGTANG_ZONE_PEERS', url] as const)),
];

const passwords = ({ databaseUrl, databaseOwnerUrl, mailbox, messages, token }: Config): readonly Named[] => [
  ['DATABASE_URL', passwordIn(databaseUrl)],
  ['MINGTANG_DATABASE_OWNER_URL', passwordIn(databaseOwnerUrl)],
  ['MINGTANG_IMAP_URL', passwordIn(mailbox.url)],
  ['MINGTANG_SMTP_URL', passwordIn(messages.smtpUrl)],
  ['MINGTANG_PKCS11_PIN', token?.pin],
];
