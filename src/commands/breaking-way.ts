import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A way to a server on loopback that breaks after so many bytes of what the server says. */
export interface BreakingWay {
  readonly port: number;
  readonly breakAfter: (bytes: number) => void;
  readonly stop: () => Promise<void>;
}

export async function startBreakingWay(to: number): Promise<BreakingWay> {
  let most = Number.POSITIVE_INFINITY;
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(to, '127.0.0.1');
    let left = most;
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => {
        sockets.delete(socket);
        near.destroy();
        far.destroy();
      });
    }
    near.pipe(far);
    far.on('data', (part) => {
      near.write(part.subarray(0, left));
      left -= part.length;
      if (left <= 0) near.destroySoon();
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    breakAfter: (bytes) => {
      most = bytes;
    },
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
