import { type Sought, termsOfCase, termsOfName } from './case-terms.ts';
import type { Case } from './model.ts';

type Named = Pick<Case, 'receiptNumber' | 'title' | 'applicantName' | 'itemTitle'>;

/** Whether a case that is at hand is one that somebody looks for: by what the search finds it, or by its item's title. */
export function isSought(of: Named, { words, receipt }: Sought): boolean {
  if (receipt && !fits(receipt.pattern, of.receiptNumber)) return false;
  const titles = Object.values(of.itemTitle);
  const terms = new Set([...termsOfCase(of), ...titles.flatMap(termsOfName)]);
  const written = [of.title, of.applicantName, ...titles].join('\n').toLowerCase();
  return words.every((word) =>
    word.terms.length > 0 ? word.terms.every((term) => terms.has(term)) : written.includes(word.text),
  );
}

/** A pattern of SQL's `like` with `%` at its ends only, as receipt numbers are looked for. */
function fits(pattern: string, receiptNumber: string): boolean {
  const part = pattern.replaceAll('%', '');
  if (!pattern.startsWith('%')) return receiptNumber.startsWith(part);
  return pattern.endsWith('%') ? receiptNumber.includes(part) : receiptNumber.endsWith(part);
}
