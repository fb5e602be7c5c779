import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmod, chown, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';

/** A real mail server on loopback: Dovecot for IMAP over TLS, and an SMTP server that delivers into its Maildir. */
export interface MailServer {
  readonly smtpUrl: string;
  readonly imapUrl: string;
  /** The certificate by which the IMAP server is known. */
  readonly authority: string;
  /** The next e-mail for an address outside, as it went over the wire. */
  readonly next: (address: string) => Promise<string>;
  /** The next e-mail is taken, but the line is cut before the sender is told so. */
  readonly hangUpNext: () => void;
  readonly stop: () => Promise<void>;
}

/** Why there can be no such server here; undefined: there can. */
export function whyNoMailServer(): string | undefined {
  if (process.getuid?.() !== 0) return 'Dovecot is started as root only';
  for (const [program, argument] of [
    ['dovecot', '--version'],
    ['openssl', 'version'],
  ] as const)
    if (spawnSync(program, [argument]).status !== 0) return `${program} is not installed`;
  return undefined;
}

const nobody = 65_534;

/** E-mail to `inbox@…`, with whatever stands behind a plus, lands in the mailbox; all else can be asked for by `next`. */
export async function startMailServer(inbox: string): Promise<MailServer> {
  const directory = await mkdtemp(path.join(tmpdir(), 'mingtang-mail-'));
  await chmod(directory, 0o755);
  const maildir = path.join(directory, 'mail/Maildir');
  for (const folder of ['', 'new', 'cur', 'tmp'])
    await mkdir(path.join(maildir, folder), { recursive: true });
  for (const folder of ['..', '', 'new', 'cur', 'tmp'])
    await chown(path.join(maildir, folder), nobody, nobody);
  const authority = path.join(directory, 'certificate.pem');
  const key = path.join(directory, 'key.pem');
  execFileSync(
    'openssl',
    [
      ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=localhost'],
      ...['-addext', 'subjectAltName=DNS:localhost', '-keyout', key, '-out', authority],
    ],
    { stdio: 'ignore' },
  );
  const smtp = await startSmtp(inbox, maildir);
  const port = await freePort();
  const configuration = path.join(directory, 'dovecot.conf');
  await writeFile(configuration, dovecot({ directory, maildir, authority, key, port }));
  const server = spawn('dovecot', ['-F', '-c', configuration], { stdio: ['ignore', 'pipe', 'pipe'] });
  await firstLine(server.stderr, /starting up/);
  return {
    smtpUrl: `smtp://127.0.0.1:${smtp.port}`,
    imapUrl: `imaps://service:geheim@localhost:${port}/INBOX`,
    authority,
    next: smtp.next,
    hangUpNext: smtp.hangUpNext,
    stop: async () => {
      smtp.stop();
      server.kill('SIGTERM');
      await once(server, 'exit');
      await rm(directory, { recursive: true, force: true });
    },
  };
}

async function firstLine(stream: NodeJS.ReadableStream, wanted: RegExp): Promise<void> {
  for await (const line of createInterface({ input: stream })) if (wanted.test(line)) return;
  throw new Error('Dovecot has ended');
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

function dovecot(of: {
  directory: string;
  maildir: string;
  authority: string;
  key: string;
  port: number;
}): string {
  return `
base_dir = ${of.directory}/run
log_path = /dev/stderr
protocols = imap
listen = 127.0.0.1
default_login_user = nobody
default_internal_user = nobody
default_internal_group = nogroup
ssl = required
ssl_cert = <${of.authority}
ssl_key = <${of.key}
mail_location = maildir:${of.maildir}
first_valid_uid = 1
service imap-login {
  chroot =
  inet_listener imap {
    port = 0
  }
  inet_listener imaps {
    port = ${of.port}
    ssl = yes
  }
}
passdb {
  driver = static
  args = password=geheim
}
userdb {
  driver = static
  args = uid=${nobody} gid=${nobody} home=${path.dirname(of.maildir)}
}
`;
}

interface Smtp {
  readonly port: number;
  readonly next: (address: string) => Promise<string>;
  readonly hangUpNext: () => void;
  readonly stop: () => void;
}

/** As much of RFC 5321 as it takes to be handed an e-mail. */
async function startSmtp(inbox: string, maildir: string): Promise<Smtp> {
  const arrived = new Map<string, string[]>();
  const waiting = new Map<string, ((mail: string) => void)[]>();
  let count = 0;
  let hangsUp = false;
  const taken = (socket: Socket) => {
    if (hangsUp) socket.destroy();
    else socket.write('250 delivered\r\n');
    hangsUp = false;
  };
  const deliver = async (to: string, mail: string) => {
    if (to.startsWith(`${inbox}@`) || to.startsWith(`${inbox}+`)) {
      count += 1;
      const name = `${String(count).padStart(6, '0')}.M${count}.localhost`;
      const file = path.join(maildir, 'tmp', name);
      await writeFile(file, `Delivered-To: ${to}\r\n${mail}`);
      await chown(file, nobody, nobody);
      await rename(file, path.join(maildir, 'new', name));
      return;
    }
    const reader = waiting.get(to)?.shift();
    if (reader) reader(mail);
    else arrived.set(to, [...(arrived.get(to) ?? []), mail]);
  };
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    void converse(socket, deliver, taken).catch(() => {});
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    next: (address) => {
      const mail = arrived.get(address)?.shift();
      if (mail !== undefined) return Promise.resolve(mail);
      return new Promise((resolve) => {
        waiting.set(address, [...(waiting.get(address) ?? []), resolve]);
      });
    },
    hangUpNext: () => {
      hangsUp = true;
    },
    stop: () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

async function converse(
  socket: Socket,
  deliver: (to: string, mail: string) => Promise<void>,
  taken: (socket: Socket) => void,
): Promise<void> {
  const say = (line: string) => socket.write(`${line}\r\n`);
  say('220 localhost');
  let to: string[] = [];
  let mail: string[] | undefined;
  for await (const line of createInterface({ input: socket, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (mail) {
      if (line !== '.') {
        mail.push(line.replace(/^\./, ''));
        continue;
      }
      for (const address of to) await deliver(address, `${mail.join('\r\n')}\r\n`);
      [to, mail] = [[], undefined];
      taken(socket);
    } else if (/^rcpt to:/i.test(line)) {
      to.push(/<([^>]+)>/.exec(line)?.[1]?.toLowerCase() ?? '');
      say('250 ok');
    } else if (/^data/i.test(line)) {
      mail = [];
      say('354 go on');
    } else if (/^quit/i.test(line)) {
      say('221 bye');
      socket.end();
    } else say('250 ok');
  }
}
