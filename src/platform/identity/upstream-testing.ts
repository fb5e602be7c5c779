import type { Socket } from 'node:net';
import { signSamlPost } from '@node-saml/node-saml/lib/saml-post-signing.js';
import { newId } from '#kernel/ids/index.ts';

/** What a provider says by SAML of whoever comes from it, and how. */
export interface SaidBySaml {
  readonly idNumber: string;
  readonly issuer: string;
  /** The request that it answers. */
  readonly request: string;
  readonly audience?: string;
  /** Seconds from now. */
  readonly until?: number;
}

/** An answer of a provider, signed with its key, as its page posts it. */
export function samlAnswer(privateKey: Buffer, publicUrl: string, said: SaidBySaml): string {
  const time = (seconds: number) => new Date(Date.now() + seconds * 1000).toISOString();
  const until = time(said.until ?? 120);
  const inReplyTo = said.request;
  const to = `${publicUrl}/signin/upstream/nation/callback`;
  const issuer = `<saml:Issuer>${said.issuer}</saml:Issuer>`;
  const id = `_${newId()}`;
  const assertion =
    `<saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="${id}" Version="2.0" IssueInstant="${time(0)}">${issuer}` +
    `<saml:Subject><saml:NameID Format="urn:oasis:names:tc:SAML:2.0:nameid-format:persistent">n-4711</saml:NameID>` +
    `<saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><saml:SubjectConfirmationData NotOnOrAfter="${until}" Recipient="${to}" InResponseTo="${inReplyTo}"/></saml:SubjectConfirmation></saml:Subject>` +
    `<saml:Conditions NotBefore="${time(-300)}" NotOnOrAfter="${until}"><saml:AudienceRestriction><saml:Audience>${said.audience ?? `${publicUrl}/signin/saml`}</saml:Audience></saml:AudienceRestriction></saml:Conditions>` +
    `<saml:AuthnStatement AuthnInstant="${time(0)}"><saml:AuthnContext><saml:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:Password</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement>` +
    `<saml:AttributeStatement><saml:Attribute Name="idNumber"><saml:AttributeValue>${said.idNumber}</saml:AttributeValue></saml:Attribute></saml:AttributeStatement></saml:Assertion>`;
  const signed = signSamlPost(assertion, "/*[local-name(.)='Assertion']", {
    privateKey,
    signatureAlgorithm: 'sha256',
    digestAlgorithm: 'sha256',
  });
  const whole =
    `<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="_${newId()}" Version="2.0" IssueInstant="${time(0)}" Destination="${to}" InResponseTo="${inReplyTo}">` +
    `<saml:Issuer xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">${said.issuer}</saml:Issuer>` +
    `<samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status>${signed}</samlp:Response>`;
  return Buffer.from(whole).toString('base64');
}

/** Enough of RFC 4511 to bind and to read one entry. */
export const answerLdap =
  (known: ReadonlyMap<string, { readonly password: string; readonly login: string }>) =>
  (socket: Socket): void => {
    const text = (tag: number, value: string | Buffer) => {
      const bytes = Buffer.from(value);
      return Buffer.concat([Buffer.of(tag, bytes.length), bytes]);
    };
    const result = (operation: number, code: number) =>
      text(operation, Buffer.concat([Buffer.of(0x0a, 1, code), text(4, ''), text(4, '')]));
    const send = (id: Buffer, operation: Buffer) => socket.write(text(0x30, Buffer.concat([id, operation])));
    socket.on('error', () => undefined);
    socket.on('data', (message) => {
      const id = message.subarray(2, 5);
      const operation = message[5];
      const words = message.toString('utf8');
      const name = /uid=([^,]+),ou=people,dc=mingzhou/.exec(words)?.[1] ?? '';
      const entry = known.get(name);
      if (operation === 0x60) {
        const right = entry !== undefined && words.endsWith(entry.password);
        send(id, result(0x61, right ? 0 : 49));
      } else if (operation === 0x63 && entry) {
        const values = text(0x31, text(4, entry.login));
        const attribute = text(0x30, Buffer.concat([text(4, 'employeeNumber'), values]));
        const attributes = text(0x30, attribute);
        send(id, text(0x64, Buffer.concat([text(4, `uid=${name},ou=people,dc=mingzhou`), attributes])));
        send(id, result(0x65, 0));
      } else socket.end();
    });
  };
