import type { Call } from '#kernel/application/index.ts';
import { textIn } from '#kernel/i18n/index.ts';
import { listRegions } from '#platform/regions/index.ts';

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const between = /[\s,，、;；]+/u;

/** Initials as they are written: A, B-F. What is neither stays, so that the rule refuses it by name. */
export function initialsIn(written: string): string[] {
  return wordsIn(written).flatMap((word) => {
    const [, from, to] = /^([A-Z])\s*[-–—]\s*([A-Z])$/u.exec(word.toUpperCase()) ?? [];
    if (!from || !to) return [word.toUpperCase()];
    return [...letters.slice(letters.indexOf(from), letters.indexOf(to) + 1)];
  });
}

/** The other way round: three or more in a row are a span. */
export function initialsShown(initials: readonly string[]): string {
  const spans: string[] = [];
  for (const initial of [...initials].sort()) {
    const last = spans.at(-1);
    if (last && letters.indexOf(initial) === letters.indexOf(last.at(-1) ?? '') + 1)
      spans[spans.length - 1] = last + initial;
    else spans.push(initial);
  }
  return spans
    .map((span) => (span.length > 2 ? `${span.at(0)}–${span.at(-1)}` : [...span].join(' ')))
    .join(' ');
}

/** Districts by name or code; a name that there is not stays as it is written, and the rule refuses it. */
export async function districtsIn(call: Call, written: string): Promise<string[]> {
  const regions = await listRegions(call);
  return wordsIn(written).map(
    (word) =>
      regions.find(({ code, name }) => code === word || Object.values(name).includes(word))?.code ?? word,
  );
}

/** The other way round, for those who read a rule. */
export async function districtsShown(call: Call, codes: readonly string[]): Promise<string> {
  const regions = await listRegions(call);
  return codes
    .map((code) => {
      const region = regions.find((one) => one.code === code);
      return region ? textIn(region.name, call.language) : code;
    })
    .join(' ');
}

const wordsIn = (written: string) => written.split(between).filter((word) => word !== '');
