import type { Socket } from 'node:net';

const answers: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
};

/** What is no HTTP, has two lengths or comes too slowly is answered in a line, and the connection ends. */
export function refuseUnreadable(
  error: NodeJS.ErrnoException,
  socket: Socket,
  headers: Readonly<Record<string, string>>,
): void {
  // Whoever went away hears nothing.
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const lines = [
    `HTTP/1.1 ${answers[error.code ?? ''] ?? '400 Bad Request'}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    'content-length: 0',
    'connection: close',
  ];
  socket.end(`${lines.join('\r\n')}\r\n\r\n`);
}
