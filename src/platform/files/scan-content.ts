import { createConnection } from 'node:net';

/** What the scanner said of some bytes. */
export type Scan =
  | { readonly verdict: 'clean' }
  /** `what` is the scanner's name for it, e.g. `Win.Test.EICAR_HDB-1`. */
  | { readonly verdict: 'infected'; readonly what: string };

/** The scanner gave no verdict: it is not there, too slow, or refuses files of this size. */
export class ScannerAway extends Error {}

const patience = 60_000;
const longestAnswer = 4096;

/**
 * Asks a clamd at `address` (a socket's path, or `host:port`) by its INSTREAM command: each piece goes with its length
 * before it, a length of nought ends them, and one line comes back.
 */
export async function scanContent(address: string, content: AsyncIterable<Buffer>): Promise<Scan> {
  const socket = createConnection(placeOf(address));
  const answer = new Promise<string>((resolve, reject) => {
    let said = '';
    socket.setEncoding('utf8').setTimeout(patience, () => reject(new ScannerAway('the scanner is too slow')));
    socket.on('data', (text: string) => {
      said += text;
      if (said.includes('\0') || said.length > longestAnswer) resolve(said);
    });
    socket.on('end', () => resolve(said));
    socket.on('error', (error) => reject(new ScannerAway('the scanner cannot be reached', { cause: error })));
  });
  // What is still being sent when the scanner hangs up is seen by whoever waits for the answer.
  answer.catch(() => {});
  try {
    await Promise.race([send(socket, content), answer]);
    return verdictOf(await answer);
  } finally {
    socket.destroy();
  }
}

async function send(socket: ReturnType<typeof createConnection>, content: AsyncIterable<Buffer>) {
  const drained = () => new Promise<void>((resolve) => socket.once('drain', resolve));
  socket.write('zINSTREAM\0');
  for await (const piece of content) {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(piece.length);
    socket.write(length);
    if (!socket.write(piece)) await drained();
  }
  socket.write(Buffer.alloc(4));
}

function verdictOf(answer: string): Scan {
  const line = answer.replace(/\0.*$/s, '').trim();
  if (line === 'stream: OK') return { verdict: 'clean' };
  const what = /^stream: (.+) FOUND$/.exec(line)?.[1];
  if (what !== undefined) return { verdict: 'infected', what };
  throw new ScannerAway(`the scanner gave no verdict: ${line}`);
}

function placeOf(address: string) {
  const network = /^(?!\/)(.+):(\d+)$/.exec(address);
  return network ? { host: network[1] ?? '', port: Number(network[2]) } : { path: address };
}
