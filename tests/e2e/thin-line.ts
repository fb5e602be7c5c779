import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { pipeline } from 'node:stream';

/** A line to the city as phones have it: it can be cut, swallow what is asked, or lose the answer. */
export interface ThinLine {
  readonly url: string;
  cut(): void;
  mend(): void;
  /** So many requests like this never arrive: a browser tries some again by itself. */
  swallow(asked: RegExp, times: number): void;
  /** So many requests like this arrive, and their answers are lost. */
  loseAnswer(asked: RegExp, times: number): void;
  /** How often something was swallowed or lost. */
  readonly faults: () => number;
  /** What has arrived, as `PUT /path`. */
  readonly arrived: readonly string[];
  close(): Promise<void>;
}

export async function openThinLine(city: string): Promise<ThinLine> {
  const arrived: string[] = [];
  const faults: { readonly asked: RegExp; readonly kind: 'swallow' | 'lose' }[] = [];
  let whole = true;
  let failed = 0;
  const server = createServer((asked, answer) => {
    if (!whole) return void asked.socket.destroy();
    const line = `${asked.method} ${asked.url}`;
    const place = faults.findIndex((fault) => fault.asked.test(line));
    const [fault] = place < 0 ? [] : faults.splice(place, 1);
    if (fault) failed += 1;
    if (fault?.kind === 'swallow') return void asked.socket.destroy();
    arrived.push(line);
    forward(city, asked, answer, fault?.kind === 'lose');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    arrived,
    cut: () => {
      whole = false;
      server.closeAllConnections();
    },
    mend: () => {
      whole = true;
    },
    swallow: (asked, times) => void faults.push(...Array(times).fill({ asked, kind: 'swallow' })),
    loseAnswer: (asked, times) => void faults.push(...Array(times).fill({ asked, kind: 'lose' })),
    faults: () => failed,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

function forward(city: string, asked: IncomingMessage, answer: ServerResponse, lost: boolean): void {
  const { hostname, port } = new URL(city);
  const { method, url: path, headers } = asked;
  const onwards = request({ hostname, port, method, path, headers }, (came) => {
    if (lost) {
      came.resume();
      came.once('end', () => asked.socket.destroy());
      return;
    }
    // It was cut meanwhile.
    if (answer.destroyed) return void came.resume();
    answer.writeHead(came.statusCode ?? 502, came.headers);
    pipeline(came, answer, () => {});
  });
  onwards.once('error', () => asked.socket.destroy());
  pipeline(asked, onwards, () => {});
}
