import type { Socket } from 'node:net';
import type { Http } from './model.ts';

/** So long what is being answered has, in milliseconds, when the program is asked to stop. */
const patience = 10_000;

/**
 * Nobody keeps the program from stopping. Node closes the connections that rest between two requests, and waits for all others
 * without end: for those that browsers open beforehand and have sent nothing on, and for an answer that somebody does not take.
 */
export function endConnections(http: Http): void {
  const silent = new Set<Socket>();
  http.server.on('connection', (socket) => {
    silent.add(socket);
    socket.once('close', () => silent.delete(socket));
  });
  http.server.on('request', ({ socket }) => silent.delete(socket));
  http.addHook('preClose', async () => {
    const late = setTimeout(() => http.server.closeAllConnections(), patience);
    http.server.once('close', () => clearTimeout(late));
    for (const socket of silent) socket.destroy();
  });
}
