const hidden = '＊＊';

/** What tells who somebody is: numbers of identity, firms, bank cards, telephones; addresses of mail. */
const personal = [
  /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g,
  /(?<![0-9A-Za-z])[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}(?![0-9A-Za-z])/g,
  /(?<!\d)\d{17}[\dXx](?!\d)/g,
  /(?<!\d)(?:\d[ -]?){14,18}\d(?!\d)/g,
  /(?<!\d)(?:\+?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)/g,
  /(?<!\d)0\d{2,3}[ -]?\d{4} ?\d{3,4}(?!\d)/g,
];

/** Hides what is personal, and whatever else is named (people, places): nothing is put in its stead, so that nobody rewrites. */
export function maskText(text: string, names: readonly string[]): string {
  const masked = personal.reduce((rest, pattern) => rest.replace(pattern, hidden), text);
  return names
    .map((name) => name.trim())
    .filter((name) => name !== '')
    .toSorted((a, b) => b.length - a.length)
    .reduce((rest, name) => rest.replaceAll(name, hidden), masked);
}
