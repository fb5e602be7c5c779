import { readFileSync } from 'node:fs';
import path from 'node:path';
import { clientCertificateIn } from './client-certificate.ts';
import { configProblem as problem } from './problems.ts';
import { refuseUnfit } from './refuse-unfit.ts';
import { requireOwn } from './require-own.ts';

/** How this process runs. Read once at start, from the environment only. */
export interface Config {
  /** `demonstration` loads the sample city and lets the clock be moved; `production` has neither. */
  readonly mode: 'demonstration' | 'production';
  readonly host: string;
  readonly port: number;
  /** The address people use, without a slash at the end. OpenID issuer and QR codes are made from it. */
  readonly publicUrl: string;
  /** A PostgreSQL server ≥ 15; absent: the embedded one in `dataDirectory`. */
  readonly databaseUrl: string | undefined;
  /** The role that owns the tables and migrates them, on the same database; absent: that of `databaseUrl` does. */
  readonly databaseOwnerUrl: string | undefined;
  readonly dataDirectory: string;
  /** The installation's secret, where a store of secrets hands it over; absent: it lies in `dataDirectory`. */
  readonly secretFile: string | undefined;
  /** The packs to load, the city's own last. */
  readonly packs: readonly string[];
  readonly timeZone: string;
  /** The demonstration city's present at first start: an ISO instant, or absent for the real one. */
  readonly startClockAt: string | undefined;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  /** A hardware module for private keys (PKCS #11); absent: they are sealed with the installation’s secret. */
  readonly token:
    | {
        /** The maker’s shared library. */
        readonly module: string;
        /** Which token of it: by label, by slot, or the only one. */
        readonly label: string | undefined;
        readonly slot: number | undefined;
        readonly pin: string | undefined;
        /** A file that holds the PIN, readable by this program alone. */
        readonly pinFile: string | undefined;
      }
    | undefined;
  /** Where base backups and the embedded server's archived log go; absent: no log is archived. */
  readonly archive: string | undefined;
  /** What the archive is enciphered with: the text in a file, or a passphrase; with neither it is not. */
  readonly archiveKey: { readonly file: string | undefined; readonly passphrase: string | undefined };
  /** Another authority that dates what we sign (RFC 3161 by HTTP), and a file with the certificates that it is trusted by (PEM). */
  readonly timeAuthority: { readonly url: string | undefined; readonly certificates: string | undefined };
  /** Files, best on another machine's disk, that keep copies of the audit log's checkpoints. */
  readonly witnesses: readonly string[];
  /** Which algorithms this installation signs with itself: those the world knows, or those of this country 国密. */
  readonly crypto: 'international' | 'sm';
  /** Which of the three networks this installation stands in, and how it reaches the others. */
  readonly zone: ZoneConfig;
  /** Who looks for viruses in uploads; without an address nobody does. */
  readonly scanner: {
    /** A clamd: the path of its socket, or `host:port`. */
    readonly address: string | undefined;
    /** What becomes of an upload that cannot be scanned: it waits in quarantine, or is refused. */
    readonly whenAway: 'wait' | 'refuse';
  };
  /** When a person who signed in is asked again. */
  readonly sessions: {
    /** After so long without a request. */
    readonly idleMinutes: number;
    /** After so long in any case. */
    readonly longestHours: number;
  };
  /** How often somebody may be wrong about who he is. */
  readonly attempts: {
    /** At one name, before it pauses. */
    readonly perName: number;
    /** From one network address within the pause's length, at whatever names; 0: no limit. */
    readonly perAddress: number;
    readonly pauseMinutes: number;
  };
  /** How much one network address may ask of one process in a minute, what sends something counting ten times; 0: no limit. */
  readonly requestsPerMinute: number;
  /** The addresses (or networks) of the proxies before this program: only what they say of who asks is believed. */
  readonly proxies: readonly string[];
  /** The addresses of the proxies that end mutual TLS before this program and say in `Client-Cert` (RFC 9440) who connected. */
  readonly certificateProxies: readonly string[];
  /** A sorted list of SHA-1 of passwords that have leaked; absent: none is looked up. */
  readonly leakedPasswords: string | undefined;
  /** A file that names the providers above us, by which people may sign in, too (JSON). */
  readonly upstreams: string | undefined;
  /** How SMS and e-mail leave the house, kept for the viewer without a provider; after so many days an SMS has no receipt. */
  readonly messages: {
    /** Who speaks: stands as 【…】 before every SMS. */
    readonly signature: string;
    readonly smtpUrl: string | undefined;
    readonly mailFrom: string;
    readonly smsUrl: string | undefined;
    readonly smsToken: string | undefined;
    readonly receiptDays: number;
  };
  /** Where e-mail comes in; without a mailbox none does, and no message asks for an answer by e-mail. */
  readonly mailbox: {
    /** `imaps://user:password@host:993/INBOX`; `imap://` is upgraded by STARTTLS. */
    readonly url: string | undefined;
    /** What people write to; answers go to `name+token@domain` of it. */
    readonly address: string;
    /** A file with the certificates of an authority of one's own, in PEM. */
    readonly authority: string | undefined;
    readonly pollSeconds: number;
  };
  /** Reads scanned letters 文字识别, as a suggestion; without a program nothing is read. */
  readonly ocr: {
    /** `tesseract` or its path. */
    readonly program: string | undefined;
    /** Draws the pages of a PDF: `pdftoppm` or its path. */
    readonly pages: string;
    /** As the program names them. */
    readonly languages: string;
  };
  /** The address book for mail clients; without a port it is not served. */
  readonly ldap: {
    /** In the clear until the client asks for encryption; nobody signs in before that. 0: not served. */
    readonly port: number;
    /** Enciphered from the first byte. 0: not served. */
    readonly tlsPort: number;
    readonly base: string;
  };
  /** Where push messages may be sent: `https://host` or `https://*.domain`. */
  readonly pushServices: readonly string[];
  /** Who collects fees; without a gateway the demonstration has a simulated bank, and production nobody. */
  readonly payments: {
    readonly url: string | undefined;
    readonly secret: string | undefined;
  };
  /** Who says that people are who they say they are; without one the demonstration has a simulated one, production the counters. */
  readonly proofing: {
    readonly url: string | undefined;
    readonly secret: string | undefined;
  };
  /** By what this installation proves itself to partners and gateways that ask for it (PEM). */
  readonly clientCertificate: { readonly certificate: string; readonly key: string } | undefined;
  /** Provincial and national systems that decide cases, by the key of the pack 国垂、省垂系统. */
  readonly foreignSystems: Readonly<Record<string, { readonly url: string; readonly secret: string }>>;
  /** The higher platform that is told of every day 上级平台; without one the demonstration has a simulated one. */
  readonly superior: {
    readonly url: string | undefined;
    readonly secret: string | undefined;
  };
}

export interface ZoneConfig {
  /** `all`: one installation is the whole. */
  readonly name: 'all' | 'internet' | 'outer' | 'inner';
  /** Where the public finds licences and progress; the address of this installation unless another zone serves the public. */
  readonly portalUrl: string;
  /** The other zones that this one calls, by name; it asks, they answer. */
  readonly peers: Readonly<Record<string, string>>;
  /** Holds `in/` and `out/`, for files that are carried; absent: nothing travels by file. */
  readonly folder: string | undefined;
  /** Holds the certificates of the other zones: `internet.pem`, `outer.pem`, `inner.pem`. */
  readonly certificates: string | undefined;
  /** Whether transfers are enciphered for the zone they go to: where it has given a key, always, or never. */
  readonly encipher: 'offered' | 'always' | 'never';
  /** How well what this installation runs on is assured; absent: nobody has said. */
  readonly hosting: 'commercial' | 'low' | 'middle' | 'high' | undefined;
}

/** Those of the common browsers. */
const pushServices =
  'https://fcm.googleapis.com,https://updates.push.services.mozilla.com,https://*.push.apple.com,https://*.notify.windows.com';

export function readConfig(given: Readonly<Record<string, string | undefined>>): Config {
  const asked = new Set<string>();
  // What no line below asks for is no setting of this program, and most likely a misspelt one.
  const environment = new Proxy(given, {
    get: (target, name: string) => {
      asked.add(name);
      return target[name];
    },
  });
  const config = configIn(environment);
  refuseUnknown(Object.keys(given), asked);
  if (config.mode === 'production') {
    refuseUnfit(given, config);
    requireOwn(given, config);
  }
  return config;
}

const ofForeignSystem = /^MINGTANG_FOREIGN_[A-Z0-9_]+_(?:URL|SECRET)$/;

function refuseUnknown(names: readonly string[], known: ReadonlySet<string>): void {
  for (const name of names)
    if (name.startsWith('MINGTANG_') && !known.has(name) && !ofForeignSystem.test(name))
      throw problem('unknown', { name });
}

function configIn(environment: Readonly<Record<string, string | undefined>>): Config {
  const choice = <Value extends string>(name: string, values: readonly Value[], otherwise: Value): Value => {
    const value = environment[name];
    if (value === undefined || value === '') return otherwise;
    const found = values.find((candidate) => candidate === value);
    if (!found) throw problem('invalid', { name, value, expected: values.join(' | ') });
    return found;
  };
  const whole = (name: string, otherwise: number, least: number, most: number): number => {
    const text = environment[name];
    if (text === undefined || text === '') return otherwise;
    const value = Number(text);
    if (!Number.isInteger(value) || value < least || value > most)
      throw problem('invalid', { name, value: text, expected: `${least}–${most}` });
    return value;
  };
  const mode = choice('MINGTANG_MODE', ['demonstration', 'production'], 'demonstration');
  const fileIn = (name: string) => (environment[name] ? path.resolve(environment[name]) : undefined);
  const port = whole('PORT', 8080, 0, 65_535);
  const host = environment['HOST'] ?? '127.0.0.1';
  const publicUrl = (environment['PUBLIC_URL'] ?? `http://${host}:${port}`).replace(/\/$/, '');
  const dataDirectory = path.resolve(environment['MINGTANG_DATA'] ?? '.mingtang');
  return {
    mode,
    host,
    port,
    publicUrl,
    databaseUrl: environment['DATABASE_URL'] || undefined,
    databaseOwnerUrl: ownerIn(environment),
    dataDirectory,
    secretFile: fileIn('MINGTANG_SECRET_FILE'),
    packs: (environment['MINGTANG_PACKS'] ?? 'packs/china,packs/mingzhou')
      .split(',')
      .map((p) => path.resolve(p)),
    timeZone: environment['MINGTANG_TIME_ZONE'] ?? 'Asia/Shanghai',
    startClockAt: environment['MINGTANG_CLOCK'] || undefined,
    logLevel: choice('LOG_LEVEL', ['debug', 'info', 'warn', 'error', 'silent'], 'info'),
    token: tokenIn(environment, whole),
    archive: fileIn('MINGTANG_ARCHIVE'),
    archiveKey: {
      file: fileIn('MINGTANG_ARCHIVE_KEY_FILE'),
      passphrase: environment['MINGTANG_ARCHIVE_PASSPHRASE'] || undefined,
    },
    timeAuthority: timeAuthorityIn(environment),
    witnesses: (environment['MINGTANG_WITNESSES'] ?? '')
      .split(',')
      .filter((file) => file !== '')
      .map((file) => path.resolve(file)),
    crypto: choice('MINGTANG_CRYPTO', ['international', 'sm'], 'international'),
    zone: zoneConfig(environment, choice, publicUrl),
    scanner: {
      address: environment['MINGTANG_CLAMD'] || undefined,
      whenAway: choice('MINGTANG_CLAMD_AWAY', ['wait', 'refuse'], 'wait'),
    },
    sessions: {
      idleMinutes: whole('MINGTANG_SESSION_IDLE_MINUTES', 60, 1, 720),
      longestHours: whole('MINGTANG_SESSION_LONGEST_HOURS', 12, 1, 168),
    },
    attempts: {
      // GB/T 22239-2019, 8.1.4.1 b): wrong sign-ins are limited; NIST SP 800-63B, 3.2.2: to no more than a hundred.
      perName: whole('MINGTANG_ATTEMPTS_PER_NAME', 5, 1, 100),
      perAddress: whole('MINGTANG_ATTEMPTS_PER_ADDRESS', 100, 0, 10_000),
      pauseMinutes: whole('MINGTANG_ATTEMPTS_PAUSE_MINUTES', 15, 1, 1440),
    },
    requestsPerMinute: whole('MINGTANG_REQUESTS_PER_MINUTE', 6000, 0, 1_000_000),
    proxies: listIn(environment['MINGTANG_PROXIES'] ?? (mode === 'production' ? 'loopback' : '')),
    certificateProxies: listIn(environment['MINGTANG_CERTIFICATE_PROXIES'] ?? ''),
    leakedPasswords: fileIn('MINGTANG_LEAKED_PASSWORDS'),
    upstreams: fileIn('MINGTANG_UPSTREAMS'),
    messages: {
      signature: environment['MINGTANG_SIGNATURE'] || '明州政务',
      smtpUrl: environment['MINGTANG_SMTP_URL'] || undefined,
      mailFrom: environment['MINGTANG_MAIL_FROM'] || 'noreply@mingzhou.example',
      smsUrl: environment['MINGTANG_SMS_URL'] || undefined,
      smsToken: environment['MINGTANG_SMS_TOKEN'] || undefined,
      receiptDays: whole('MINGTANG_SMS_RECEIPT_DAYS', 3, 1, 30),
    },
    mailbox: {
      url: environment['MINGTANG_IMAP_URL'] || undefined,
      address: environment['MINGTANG_MAIL_ADDRESS'] || 'service@mingzhou.example',
      authority: fileIn('MINGTANG_IMAP_CA'),
      pollSeconds: whole('MINGTANG_IMAP_POLL_SECONDS', 60, 5, 3600),
    },
    ocr: {
      program: environment['MINGTANG_OCR'] || undefined,
      pages: environment['MINGTANG_OCR_PDF'] || 'pdftoppm',
      languages: environment['MINGTANG_OCR_LANGUAGES'] || 'chi_sim+eng',
    },
    ldap: {
      port: whole('MINGTANG_LDAP_PORT', 0, 0, 65_535),
      tlsPort: whole('MINGTANG_LDAPS_PORT', 0, 0, 65_535),
      base: environment['MINGTANG_LDAP_BASE'] || 'dc=mingzhou,dc=example',
    },
    pushServices: listIn(environment['MINGTANG_PUSH_SERVICES'] || pushServices),
    payments: {
      url: environment['MINGTANG_PAYMENT_URL']?.replace(/\/$/, '') || undefined,
      secret: environment['MINGTANG_PAYMENT_SECRET'] || undefined,
    },
    proofing: proofingIn(environment),
    clientCertificate: clientCertificateIn(environment),
    foreignSystems: foreignSystems(environment),
    superior: {
      url: environment['MINGTANG_SUPERIOR_URL']?.replace(/\/$/, '') || undefined,
      secret: environment['MINGTANG_SUPERIOR_SECRET'] || undefined,
    },
  };
}

/** The embedded server knows no passwords: whoever reaches its socket is its owner. */
function ownerIn(environment: Readonly<Record<string, string | undefined>>): string | undefined {
  const url = environment['MINGTANG_DATABASE_OWNER_URL'] || undefined;
  if (url !== undefined && !environment['DATABASE_URL'])
    throw problem('invalid', { name: 'DATABASE_URL', value: '', expected: 'postgresql://…' });
  return url;
}

/** Without certificates nothing would show that a time-stamp is the authority's. They stay set for what it stamped before. */
function timeAuthorityIn(environment: Readonly<Record<string, string | undefined>>): Config['timeAuthority'] {
  const url = environment['MINGTANG_TIME_AUTHORITY_URL'] || undefined;
  const file = environment['MINGTANG_TIME_AUTHORITY_CA'] || undefined;
  if (url !== undefined && !/^https?:\/\/\S+$/.test(url))
    throw problem('invalid', { name: 'MINGTANG_TIME_AUTHORITY_URL', value: url, expected: 'https://…' });
  if (url !== undefined && file === undefined)
    throw problem('invalid', { name: 'MINGTANG_TIME_AUTHORITY_CA', value: '', expected: '*.pem' });
  return { url, certificates: file && path.resolve(file) };
}

const listIn = (text: string): readonly string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);

/** An address without a secret, or the other way round, would prove nobody, and say so only to the first who registers. */
function proofingIn(environment: Readonly<Record<string, string | undefined>>): Config['proofing'] {
  const url = environment['MINGTANG_PROOFING_URL']?.replace(/\/$/, '') || undefined;
  const file = environment['MINGTANG_PROOFING_SECRET_FILE'];
  const given = environment['MINGTANG_PROOFING_SECRET'] || undefined;
  const secret = given ?? (file ? lineOf('MINGTANG_PROOFING_SECRET_FILE', file) : undefined);
  if (url !== undefined && !/^https?:\/\//.test(url))
    throw problem('invalid', { name: 'MINGTANG_PROOFING_URL', value: url, expected: 'https://…' });
  if (url !== undefined && secret === undefined)
    throw problem('invalid', { name: 'MINGTANG_PROOFING_SECRET', value: '', expected: '…' });
  return { url, secret };
}

function lineOf(name: string, file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    throw problem('invalid', { name, value: file, expected: '/etc/mingtang/…' });
  }
}

function tokenIn(
  environment: Readonly<Record<string, string | undefined>>,
  whole: (name: string, otherwise: number, least: number, most: number) => number,
): Config['token'] {
  const module = environment['MINGTANG_PKCS11_MODULE'];
  const pinFile = environment['MINGTANG_PKCS11_PIN_FILE'];
  const token = {
    label: environment['MINGTANG_PKCS11_TOKEN'] || undefined,
    slot: environment['MINGTANG_PKCS11_SLOT'] ? whole('MINGTANG_PKCS11_SLOT', 0, 0, 2 ** 32) : undefined,
    pin: environment['MINGTANG_PKCS11_PIN'] || undefined,
    pinFile: pinFile ? path.resolve(pinFile) : undefined,
  };
  return module ? { ...token, module: path.resolve(module) } : undefined;
}

function zoneConfig(
  environment: Readonly<Record<string, string | undefined>>,
  choice: <Value extends string>(name: string, values: readonly Value[], otherwise: Value) => Value,
  publicUrl: string,
): ZoneConfig {
  const folder = (name: string) => (environment[name] ? path.resolve(environment[name]) : undefined);
  const peers: Record<string, string> = {};
  for (const peer of (environment['MINGTANG_ZONE_PEERS'] ?? '').split(',').filter(Boolean)) {
    const [, name, url] = /^\s*(internet|outer|inner)=(https?:\/\/\S+?)\/?\s*$/.exec(peer) ?? [];
    if (name === undefined || url === undefined)
      throw problem('invalid', { name: 'MINGTANG_ZONE_PEERS', value: peer, expected: 'internet=https://…' });
    peers[name] = url;
  }
  const hosting = choice('MINGTANG_HOSTING', ['', 'commercial', 'low', 'middle', 'high'], '');
  return {
    name: choice('MINGTANG_ZONE', ['all', 'internet', 'outer', 'inner'], 'all'),
    portalUrl: environment['MINGTANG_PORTAL_URL']?.replace(/\/$/, '') || publicUrl,
    peers,
    folder: folder('MINGTANG_ZONE_FOLDER'),
    certificates: folder('MINGTANG_ZONE_CERTIFICATES'),
    encipher: choice('MINGTANG_ZONE_ENCIPHER', ['offered', 'always', 'never'], 'offered'),
    hosting: hosting === '' ? undefined : hosting,
  };
}

/** `MINGTANG_FOREIGN_PROVINCE_JUSTICE_URL` and `…_SECRET`: of the system that packs call `province-justice`. */
function foreignSystems(environment: Readonly<Record<string, string | undefined>>): Config['foreignSystems'] {
  const systems: Record<string, { readonly url: string; readonly secret: string }> = {};
  for (const name of Object.keys(environment)) {
    const named = /^MINGTANG_FOREIGN_([A-Z0-9_]+)_URL$/.exec(name)?.[1];
    const value = named === undefined ? undefined : environment[name];
    if (named === undefined || !value) continue;
    const secretName = `MINGTANG_FOREIGN_${named}_SECRET`;
    const secret = environment[secretName];
    if (!secret) throw problem('invalid', { name: secretName, value: '', expected: '…' });
    systems[named.toLowerCase().replaceAll('_', '-')] = { url: value.replace(/\/$/, ''), secret };
  }
  return systems;
}
