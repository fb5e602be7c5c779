import { Agent, get } from 'node:http';

/** Browsers as far as a page's cost goes: kept connections, compressed answers, style sheets and scripts fetched along. */
export interface Readers {
  /** Reads until the time is over, as many side by side as there are clients; answers how often. */
  read(
    clients: number,
    until: () => boolean,
    address: () => string,
    headers: Readonly<Record<string, string>>,
  ): Promise<number>;
  /** What a first visit to the page moves over the wire. */
  travel(address: string, headers: Readonly<Record<string, string>>): Promise<Travelled>;
  close(): void;
}

export interface Travelled {
  /** The page itself, its style sheets, scripts and icon. */
  readonly requests: number;
  readonly sheets: readonly string[];
  readonly scripts: number;
  readonly scriptBytes: number;
  /** HTML and style sheets, compressed. */
  readonly bytes: number;
}

interface Answer {
  readonly status: number;
  /** As it came over the wire. */
  readonly bytes: number;
  readonly body: Buffer;
}

export function openReaders(url: string): Readers {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const ask = (address: string, headers: Readonly<Record<string, string>>): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const sent = get(new URL(address, url), { agent, headers }, (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('end', () => {
          const body = Buffer.concat(parts);
          const status = answer.statusCode ?? 0;
          if (status === 200) resolve({ status, bytes: body.byteLength, body });
          else reject(new Error(`${address} answered ${status}`));
        });
      });
      sent.once('error', reject);
    });
  const compressed = { 'accept-encoding': 'br' };
  return {
    read: async (clients, until, address, headers) => {
      let requests = 0;
      await Promise.all(
        Array.from({ length: clients }, async () => {
          while (!until()) {
            await ask(address(), { ...compressed, ...headers });
            requests += 1;
          }
        }),
      );
      return requests;
    },
    travel: async (address, headers) => {
      const html = (await ask(address, headers)).body.toString();
      const { bytes } = await ask(address, { ...compressed, ...headers });
      const named = (pattern: RegExp) => [...html.matchAll(pattern)].flatMap(([, href]) => href ?? []);
      const sheets = named(/<link rel="stylesheet" href="([^"]+)"/g);
      const files = named(/<script[^>]* src="([^"]+)"/g);
      const sizeOf = async (href: string) => (await ask(href, compressed)).bytes;
      const [ofSheets, ofScripts] = await Promise.all(
        [sheets, files].map((hrefs) => Promise.all(hrefs.map(sizeOf))),
      );
      return {
        requests: 1 + sheets.length + files.length + named(/<link rel="icon" href="([^"]+)"/g).length,
        sheets,
        scripts: html.match(/<script/g)?.length ?? 0,
        scriptBytes: sum(ofScripts),
        bytes: bytes + sum(ofSheets),
      };
    },
    close: () => agent.destroy(),
  };
}

const sum = (sizes: readonly number[] = []) => sizes.reduce((total, size) => total + size, 0);
