import { simpleParser } from 'mailparser';
import { isAutomaticMail } from './automatic-mail.ts';
import { tokensIn } from './reply-token.ts';

/** An e-mail as far as it is looked at. HTML is never drawn: only its text is read. */
export interface ParsedMail {
  readonly messageId: string | null;
  readonly fromAddress: string;
  readonly fromName: string;
  readonly subject: string;
  readonly text: string;
  readonly automatic: boolean;
  /** What may name the case that it is about. */
  readonly tokens: readonly string[];
  readonly attachments: readonly {
    readonly name: string;
    readonly mediaType: string;
    readonly content: Buffer;
  }[];
}

const mostText = 100_000;
const mostSubject = 300;
const mostLines = 500;
const mostTokens = 10;

const reading = {
  skipImageLinks: true,
  skipTextToHtml: true,
  skipTextLinks: true,
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
  return {
    messageId: mail.messageId ?? null,
    fromAddress,
    fromName: tidy(from?.name || fromAddress).slice(0, 200),
    subject,
    text: tidy(mail.text || (await textOf(mail.html || ''))).slice(0, mostText),
    automatic: isAutomaticMail(header, fromAddress, ownAddresses),
    tokens: [...new Set([...addressed, subject].flatMap(tokensIn))].slice(0, mostTokens),
    attachments: mail.attachments.map(({ filename, contentType, content }, index) => ({
      name: tidy(filename ?? `${index + 1}`).slice(0, 200),
      mediaType: contentType,
      content,
    })),
  };
}

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
