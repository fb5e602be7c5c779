/** The headers by which a program says that a program wrote; by lower-case name. */
export type HeaderText = (name: string) => string;

const bulk = /^(bulk|junk|list|auto_reply)$/i;

/**
 * Whether a program sent it (RFC 3834): out-of-office notes, reports of what could not be delivered, lists, and what we sent
 * ourselves and got back. Nobody is to answer it, and it is no letter of an applicant.
 */
export function isAutomaticMail(header: HeaderText, sender: string, own: readonly string[]): boolean {
  const submitted = header('auto-submitted').split(';')[0]?.trim().toLowerCase() ?? '';
  if (submitted !== '' && submitted !== 'no') return true;
  if (bulk.test(header('precedence').trim())) return true;
  if (header('x-auto-response-suppress') !== '' || header('x-autoreply') !== '') return true;
  if (header('list-id') !== '' || header('list-unsubscribe') !== '') return true;
  if (header('return-path').trim() === '<>') return true;
  if (/^multipart\/report\b/i.test(header('content-type').trim())) return true;
  const from = sender.toLowerCase();
  // A sender of which nothing is known, or whose mail comes from the machine itself.
  if (from === '' || /^(mailer-daemon|postmaster|no-?reply)@/.test(from)) return true;
  return own.includes(from);
}
