import { createTransport } from 'nodemailer';
import type { Application } from '#kernel/application/index.ts';
import { askOutside, type ClientCertificate, isLoopback } from '#kernel/outgoing/index.ts';
import type { Delivery } from './model.ts';
import { messageProblem } from './problems.ts';
import { repliesOf } from './reply-address.ts';

/** Who carries messages out of the house. The delivery's id is the idempotency key: the same one again must arrive once. */
export interface Provider {
  readonly name: string;
  /** Throws `messages/refused` where trying again is useless, anything else where it is not. */
  send(delivery: Delivery): Promise<{ readonly reference?: string }>;
}

export const simulator: Provider = { name: 'simulator', send: async () => ({}) };

/** The provider of a channel as configured; without one the simulator keeps what would be sent. */
export function providerOf(application: Application, channel: Delivery['channel']): Provider {
  const { smtpUrl, mailFrom, smsUrl, smsToken } = application.config.messages;
  switch (channel) {
    case 'email':
      return smtpUrl ? smtpProvider(application, smtpUrl, mailFrom) : simulator;
    case 'sms':
      return smsUrl ? smsGateway(smsUrl, smsToken, application.config.clientCertificate) : simulator;
  }
}

/** In both languages: by now nobody knows in which the words before it are. */
const replyHint =
  '直接回复本邮件，回信会进入这个办件。\nReply to this e-mail, and your answer goes to the case.';

/** Letters and the password travel enciphered, unless the server is this machine; one that does not answer holds nobody up. */
function optionsOf(url: string) {
  const isNear = isLoopback(URL.parse(url)?.hostname ?? '');
  return {
    url,
    ...(isNear ? {} : { requireTLS: true }),
    connectionTimeout: smtpPatience,
    greetingTimeout: smtpPatience,
    socketTimeout: 3 * smtpPatience,
  };
}

const smtpPatience = 20_000;
const transports = new Map<string, ReturnType<typeof createTransport>>();

function smtpProvider(application: Application, url: string, from: string): Provider {
  const transport = transports.get(url) ?? createTransport(optionsOf(url));
  transports.set(url, transport);
  const domain = from.split('@').at(-1)?.replace('>', '') ?? 'localhost';
  return {
    name: 'smtp',
    send: async (delivery) => {
      const { id, address, subject, body, automatic, queuedAt } = delivery;
      const messageId = `<${id}@${domain}>`;
      const { replyTo, inReplyTo, bouncesTo } = await repliesOf(application, delivery);
      try {
        await transport.sendMail({
          from,
          to: address,
          subject,
          text: replyTo ? `${body}\n${replyHint}\n` : body,
          messageId,
          // The same e-mail sent again is the same, byte by byte.
          date: queuedAt,
          ...(bouncesTo ? { envelope: { from: bouncesTo, to: address } } : {}),
          ...(replyTo ? { replyTo } : {}),
          ...(inReplyTo ? { inReplyTo, references: inReplyTo } : {}),
          ...(automatic ? { headers: { 'Auto-Submitted': 'auto-generated' } } : {}),
        });
      } catch (error) {
        // 5xx is the server's final word; the rest may pass.
        const code = (error as { responseCode?: number }).responseCode ?? 0;
        if (code >= 500) throw messageProblem('refused', { reason: String(code) }, [], error);
        throw error;
      }
      return { reference: messageId };
    },
  };
}

const patience = 10_000;
const longestAnswer = 64 << 10;

/** Any SMS gateway behind a small HTTP contract: POST {id, mobile, text} with an idempotency key. */
function smsGateway(
  url: string,
  token: string | undefined,
  certificate: ClientCertificate | undefined,
): Provider {
  return {
    name: 'sms-gateway',
    send: async ({ id, address, body }) => {
      const answer = await askOutside(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'idempotency-key': id,
          ...(token ? { authorization: `Bearer ${token}` } : {}),
        },
        body: JSON.stringify({ id, mobile: address, text: body }),
        patience,
        longest: longestAnswer,
        certificate,
      });
      const isFinal =
        answer.status >= 400 && answer.status < 500 && answer.status !== 408 && answer.status !== 429;
      if (isFinal) throw messageProblem('refused', { reason: String(answer.status) });
      if (answer.status < 200 || answer.status > 299)
        throw new Error(`the SMS gateway answered ${answer.status}`);
      const reference = answer.headers.get('x-message-id');
      return reference ? { reference } : {};
    },
  };
}
