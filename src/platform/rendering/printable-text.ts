// Control characters, and the marks that turn the direction of writing: on a paper they can only deceive.
const unprintable = /(?![\t\n])\p{Cc}|[\u202a-\u202e\u2066-\u2069\ufeff]/gu;

/** The same value with every text well-formed, without what cannot be printed, and changed by `change`. Keys stay. */
export function printableText(value: unknown, change: (text: string) => string = (text) => text): unknown {
  if (typeof value === 'string')
    return change(value.toWellFormed().replace(/\r\n?/g, '\n').replace(unprintable, ''));
  if (Array.isArray(value)) return value.map((item) => printableText(item, change));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .map(([key, member]) => [key, printableText(member, change)]),
  );
}
