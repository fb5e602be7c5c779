/** An e-mail of ours that a mail server could not hand on (RFC 3464). */
export interface Bounce {
  /** Of the delivery: the first part of its Message-ID. */
  readonly id: string;
  /** Where it went, as sent and as resolved. */
  readonly addresses: readonly string[];
  readonly reason: string;
}

interface Part {
  readonly mediaType: string;
  readonly content: Buffer;
}

const mostRecipients = 20;
const longestReason = 300;

/** What a report of a mail server says has failed for good. That something is late, or went on, is no failure. */
export function bouncesIn(parts: readonly Part[]): Bounce[] {
  const status = parts.find(({ mediaType }) => mediaType === 'message/delivery-status');
  const returned = parts.find(({ mediaType }) =>
    /^(message\/(rfc822|global)|text\/rfc822-headers|message\/rfc822-headers)$/.test(mediaType),
  );
  const id = returned && ownId(returned.content);
  if (!status || id === undefined) return [];
  const [, ...recipients] = status.content
    .toString('utf8')
    .trim()
    .split(/\r?\n\s*\r?\n/);
  return recipients.slice(0, mostRecipients).flatMap((recipient) => {
    const fields = fieldsOf(recipient);
    if (fields.get('action')?.toLowerCase() !== 'failed') return [];
    const addresses = ['original-recipient', 'final-recipient'].flatMap((name) =>
      addressIn(fields.get(name)),
    );
    const reason = [fields.get('status'), fields.get('diagnostic-code')].filter(Boolean).join(' ');
    return [{ id, addresses, reason: reason.slice(0, longestReason) }];
  });
}

const headersOf = (text: string) => text.split(/\r?\n\r?\n/, 1)[0] ?? '';
const unfolded = (text: string) => text.replace(/\r?\n[ \t]+/g, ' ');

function ownId(content: Buffer): string | undefined {
  const headers = unfolded(headersOf(content.toString('latin1')));
  return /^message-id:\s*<([0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12})@/im.exec(
    headers,
  )?.[1];
}

function fieldsOf(group: string): ReadonlyMap<string, string> {
  const lines = unfolded(group).split(/\r?\n/);
  return new Map(
    lines.flatMap((line): [string, string][] => {
      const [, name, value] = /^([\w-]+):\s*(.*?)\s*$/.exec(line) ?? [];
      return name === undefined || value === undefined ? [] : [[name.toLowerCase(), value]];
    }),
  );
}

/** `rfc822; li@example.cn` */
function addressIn(field: string | undefined): string[] {
  const address = /^[\w-]+\s*;\s*<?([^<>\s]+@[^<>\s]+?)>?$/.exec(field ?? '')?.[1];
  return address === undefined ? [] : [address];
}
