import { createServer, type Server } from 'node:net';
import { createSecureContext, type SecureContext } from 'node:tls';
import type { Application } from '#kernel/application/index.ts';
import { serverIdentity } from '#platform/certificates/index.ts';
import { Connection } from './connection.ts';
import { type Room, usualRoom, Visitors } from './visitors.ts';

const month = 30 * 24 * 3_600_000;

/** The address book on the ports that are configured; none: nothing is served. */
export async function startLdap(
  application: Application,
  room: Room = usualRoom,
): Promise<() => Promise<void>> {
  const { host, ldap } = application.config;
  const visitors = new Visitors(room);
  const secure = keepIdentity(application);
  const serve = (enciphered: boolean) =>
    createServer((socket) => {
      const connection = new Connection(application, socket, secure, visitors);
      if (!visitors.admit(connection)) return connection.close();
      socket.once('close', () => visitors.leave(connection));
      if (enciphered)
        connection.encipher().catch((error: unknown) => {
          application.log.error({ error }, 'an LDAP connection was not enciphered');
          socket.destroy();
        });
    });
  const servers: Server[] = [];
  if (ldap.port > 0) servers.push(await listening(serve(false), ldap.port, host));
  if (ldap.tlsPort > 0) servers.push(await listening(serve(true), ldap.tlsPort, host));
  return async () => {
    for (const server of servers) server.close();
    visitors.closeAll();
  };
}

function listening(server: Server, port: number, host: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve(server));
  });
}

/** The server's certificate, made when it is first needed and again a month before it ends. */
function keepIdentity(application: Application): () => Promise<SecureContext> {
  let made: Promise<{ readonly context: SecureContext; readonly until: Date }> | undefined;
  const make = async () => {
    const hosts = [...new Set([new URL(application.config.publicUrl).hostname, application.config.host])];
    const { key, certificates, until } = await serverIdentity(application, 'ldap', hosts);
    return { context: createSecureContext({ key, cert: certificates, minVersion: 'TLSv1.2' }), until };
  };
  return async () => {
    const known = await made?.catch(() => undefined);
    if (!known || known.until.getTime() - application.clock.now().getTime() < month) made = make();
    return (await (made ?? make())).context;
  };
}
