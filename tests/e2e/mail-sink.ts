import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { createInterface } from 'node:readline';

/** A mail server that keeps what it is handed: as much of RFC 5321 as it takes. */
export interface MailSink {
  readonly url: string;
  /** The next e-mail for an address, as it went over the wire. */
  next(address: string): Promise<string>;
  stop(): void;
}

export async function openMailSink(): Promise<MailSink> {
  const arrived: { readonly to: readonly string[]; readonly mail: string }[] = [];
  let wake: () => void = () => undefined;
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    void converse(socket, (to, mail) => {
      arrived.push({ to, mail });
      wake();
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    next: async (address) => {
      for (;;) {
        const found = arrived.find(({ to }) => to.includes(address));
        if (found) return found.mail;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
    stop: () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

async function converse(socket: Socket, deliver: (to: readonly string[], mail: string) => void) {
  const say = (line: string) => socket.write(`${line}\r\n`);
  say('220 localhost');
  let to: string[] = [];
  let mail: string[] | undefined;
  for await (const line of createInterface({ input: socket, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (mail) {
      if (line !== '.') mail.push(line.replace(/^\./, ''));
      else {
        deliver(to, mail.join('\r\n'));
        [to, mail] = [[], undefined];
        say('250 delivered');
      }
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
