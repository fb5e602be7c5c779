import { EventEmitter, once } from 'node:events';
import { createServer as createHttp } from 'node:http';
import { type AddressInfo, createServer as createTcp, type Server, type Socket } from 'node:net';

/** The other side of everything we send out, at its worst: whatever it hears it says back, as an answer or as a fault. */
export interface EchoingPartner {
  /** A service over HTTP. */
  readonly url: string;
  /** A mail server, without its credentials. */
  readonly smtp: string;
  /** What speaks no protocol at all. */
  readonly port: number;
  /** How the service answers: well, in vain, or with a failure; always with what it heard. */
  answer: 200 | 422 | 500;
  /** How often the service has been asked. */
  readonly count: () => number;
  /** What was sent to the service at that place, once it has been. */
  readonly heard: (place: number) => Promise<string>;
  close(): Promise<void>;
}

export async function startEchoingPartner(): Promise<EchoingPartner> {
  const heard: string[] = [];
  const ear = new EventEmitter();
  const partner = { answer: 200 as EchoingPartner['answer'] };
  const http = createHttp(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    heard.push(body);
    ear.emit('heard');
    response.writeHead(partner.answer, { 'content-type': 'application/json' });
    response.end(`${partner.answer === 200 ? '' : 'fault: '}${JSON.stringify(request.headers)} ${body}`);
  });
  const smtp = createTcp((socket) => {
    let written = '';
    socket.write('220 mail\r\n');
    socket.on('error', () => {});
    socket.on('data', (chunk) => {
      written += String(chunk);
      const lines = written.split('\r\n');
      written = lines.pop() ?? '';
      for (const line of lines) socket.write(`${replyTo(line)}\r\n`);
    });
  });
  const garbage = createTcp((socket: Socket) => {
    socket.on('error', () => {});
    socket.on('data', (chunk) => socket.end(Buffer.concat([Buffer.from('E'), chunk])));
  });
  const servers: readonly Server[] = [http, smtp, garbage];
  for (const server of servers) await once(server.listen(0, '127.0.0.1'), 'listening');
  const portOf = (server: Server) => (server.address() as AddressInfo).port;
  return Object.assign(partner, {
    url: `http://127.0.0.1:${portOf(http)}`,
    smtp: `127.0.0.1:${portOf(smtp)}`,
    port: portOf(garbage),
    count: () => heard.length,
    heard: async (place: number) => {
      while (heard.length <= place) await once(ear, 'heard');
      return heard[place] ?? '';
    },
    close: async () => {
      http.closeAllConnections();
      for (const server of servers) server.close();
    },
  });
}

function replyTo(line: string): string {
  if (/^EHLO/i.test(line)) return '250-mail\r\n250 AUTH PLAIN';
  if (/^AUTH/i.test(line)) return '235 welcome';
  if (/^MAIL/i.test(line)) return '250 well';
  if (/^QUIT/i.test(line)) return '221 bye';
  return `450 not now: ${line}`;
}
