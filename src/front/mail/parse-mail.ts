import { type Attachment, type ParsedMail as Mail, simpleParser } from 'mailparser';
import { isAutomaticMail } from './automatic-mail.ts';
import { type Bounce, bouncesIn } from './read-bounce.ts';
import { tokensIn } from './reply-token.ts';

/** An e-mail as far as it is looked at. HTML is never drawn: only its text is read. */
export interface ParsedMail {
  readonly messageId: string | null;
  readonly fromAddress: string;
  readonly fromName: string;
  readonly subject: string;
  readonly text: string;
  readonly automatic: boolean;
  /** E-mails of ours that it says could not be handed on. */
  readonly bounces: readonly Bounce[];
  /** What may name the case that it is about. */
  readonly tokens: readonly string[];
  readonly attachments: readonly {
    readonly name: string;
    readonly mediaType: string;
    readonly content: Buffer;
  }[];
}

type Attached = ParsedMail['attachments'][number];

const mostText = 100_000;
const mostSubject = 300;
const mostLines = 500;
const mostTokens = 10;

const reading = {
  skipImageLinks: true,
  skipTextToHtml: true,
  skipTextLinks: true,
  // What is forwarded is read here, and so are reports.
  ignoreEmbedded: true,
  keepDeliveryStatus: true,
  maxHtmlLengthToParse: mostText * 10,
};

export async function parseMail(raw: Buffer, ownAddresses: readonly string[]): Promise<ParsedMail> {
  const mail = await simpleParser(raw, reading);
  const [from] = mail.from?.value ?? [];
  const fromAddress = from?.address ?? '';
  const subject = tidy(mail.subject ?? '')
    .replace(/\s+/gu, ' ')
    .slice(0, mostSubject);
  const lines = mail.headerLines.slice(0, mostLines);
  const header = (name: string) => {
    const line = lines.find(({ key }) => key === name)?.line ?? '';
    return line
      .slice(name.length + 1)
      .replace(/\r?\n\s+/g, ' ')
      .trim();
  };
  const addressed = ['to', 'cc', 'delivered-to', 'x-original-to', 'envelope-to'].map(header);
  const attachments = mail.attachments.map(attachedAs);
  const { texts, files } = await unpack(attachments, mostInside);
  const automatic = isAutomaticMail(header, fromAddress, ownAddresses);
  return {
    messageId: mail.messageId ?? null,
    fromAddress,
    fromName: tidy(from?.name || fromAddress).slice(0, 200),
    subject,
    text: tidy([await textIn(mail), ...texts].join('\n\n')).slice(0, mostText),
    automatic,
    tokens: [...new Set([...addressed, subject].flatMap(tokensIn))].slice(0, mostTokens),
    bounces: automatic ? bouncesIn(attachments) : [],
    attachments: files,
  };
}

const attachedAs = ({ filename, contentType, content }: Attachment, index: number): Attached => ({
  name: tidy(filename ?? `${index + 1}`).slice(0, 200),
  mediaType: contentType,
  content,
});

/** E-mails within e-mails are letters in envelopes: so many are opened. */
const mostInside = 3;
const isMail = ({ name, mediaType }: Attached) => mediaType === 'message/rfc822' || /\.eml$/i.test(name);

/** What was forwarded as an e-mail of its own is read like the one around it: its words below, its attachments beside. */
async function unpack(
  attached: readonly Attached[],
  depth: number,
): Promise<{ readonly texts: string[]; readonly files: Attached[] }> {
  const texts: string[] = [];
  const files: Attached[] = [];
  for (const one of attached) {
    const inner =
      depth > 0 && isMail(one) ? await simpleParser(one.content, reading).catch(() => undefined) : undefined;
    if (!inner) {
      files.push(one);
      continue;
    }
    const within = await unpack(inner.attachments.map(attachedAs), depth - 1);
    const head = [inner.from?.text, inner.date?.toISOString(), inner.subject].filter(Boolean).join(' · ');
    texts.push(`-----转发的邮件 Forwarded: ${head}-----\n${await textIn(inner)}`, ...within.texts);
    files.push(...within.files);
  }
  return { texts, files };
}

const textIn = async ({ text, html }: Pick<Mail, 'text' | 'html'>) => text || (await textOf(html || ''));

/** Beside attachments the parser leaves HTML as it is; alone it makes text of it. */
async function textOf(html: string): Promise<string> {
  if (html === '') return '';
  const alone = `Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n${html}`;
  return (await simpleParser(Buffer.from(alone), reading)).text ?? '';
}

/** Without what no text of ours holds: control characters, and marks that turn the direction of writing. */
function tidy(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]|[\u202a-\u202e\u2066-\u2069]/gu, '')
    .trim();
}
