import { pinyin } from 'pinyin-pro';
import type { GramTerm, SearchDocument, WholeTerm } from './model.ts';

/** How much each way of being found weighs; what was meant most surely stands first. */
const weights = {
  alias: { onPrefix: 700, onExact: 1000 },
  title: { onPrefix: 800, onExact: 900 },
  aliasPinyin: { onPrefix: 450, onExact: 650 },
  titlePinyin: { onPrefix: 500, onExact: 600 },
  aliasInitials: { onPrefix: 400, onExact: 640 },
  titleInitials: { onPrefix: 420, onExact: 590 },
  laterPinyin: { onPrefix: 300, onExact: 320 },
  laterInitials: { onPrefix: 200, onExact: 220 },
} as const;

const han = /\p{Script=Han}/u;
const runs = /\p{Script=Han}+|[\p{L}\p{N}]+/gu;
/** Longer than any title: what is typed beyond this finds nothing more. */
const longest = 60;

/** The form in which texts are compared: narrow, lower case, without blanks and punctuation. */
export function compact(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
    .slice(0, longest);
}

/** The syllables of a text: one a Han character, other letters and digits as they stand. */
export function syllables(text: string): string[] {
  return (text.normalize('NFKC').toLowerCase().match(runs) ?? []).flatMap((run) =>
    han.test(run) ? pinyin(run, { toneType: 'none', type: 'array', v: true }) : [run],
  );
}

/** Pairs of neighbouring Han characters, and the words of other scripts. A single character stands for itself. */
export function gramsOf(text: string): string[] {
  return (text.normalize('NFKC').toLowerCase().match(wordRuns) ?? []).flatMap((run) => {
    if (!han.test(run)) return [run.slice(0, longest)];
    const characters = [...run];
    return characters.length === 1
      ? characters
      : characters.slice(1).map((character, index) => `${characters[index]}${character}`);
  });
}
const wordRuns = /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu;

function characterGrams(text: string): string[] {
  return [...text].filter((character) => han.test(character));
}

export function wholeTerms(document: SearchDocument): WholeTerm[] {
  const best = new Map<string, WholeTerm>();
  const add = (text: string, { onPrefix, onExact }: { onPrefix: number; onExact: number }) => {
    if (text === '') return;
    const known = best.get(text);
    best.set(text, {
      text,
      onPrefix: Math.max(onPrefix, known?.onPrefix ?? 0),
      onExact: Math.max(onExact, known?.onExact ?? 0),
    });
  };
  for (const title of Object.values(document.title)) {
    add(compact(title), weights.title);
    addSounds(title, weights.titlePinyin, weights.titleInitials, add);
  }
  for (const alias of document.aliases ?? []) {
    add(compact(alias), weights.alias);
    addSounds(alias, weights.aliasPinyin, weights.aliasInitials, add);
  }
  return [...best.values()];
}

type Add = (text: string, weight: { onPrefix: number; onExact: number }) => void;

function addSounds(
  text: string,
  whole: { onPrefix: number; onExact: number },
  initials: { onPrefix: number; onExact: number },
  add: Add,
): void {
  if (!han.test(text)) return;
  const sounds = syllables(text).map(compact);
  for (const index of sounds.keys()) {
    const rest = sounds.slice(index);
    add(rest.join('').slice(0, longest), index === 0 ? whole : weights.laterPinyin);
    add(rest.map((sound) => sound.slice(0, 1)).join(''), index === 0 ? initials : weights.laterInitials);
  }
}

export function gramTerms(document: SearchDocument): GramTerm[] {
  const named = [...Object.values(document.title), ...(document.aliases ?? [])];
  const strong = new Set(named.flatMap((text) => [...gramsOf(text), ...characterGrams(text)]));
  const weak = new Set((document.body ?? []).flatMap(gramsOf));
  return [
    ...[...strong].map((text) => ({ text, strong: true })),
    ...[...weak].filter((text) => !strong.has(text)).map((text) => ({ text, strong: false })),
  ];
}

/** Every stretch of Han characters within what was typed that could be an alias: “我想开公司” holds 开公司. */
export function stretchesOf(text: string): string[] {
  const characters = [...compact(text)];
  const stretches = new Set<string>();
  for (let length = 2; length <= Math.min(8, characters.length - 1); length += 1)
    for (let start = 0; start + length <= characters.length; start += 1)
      stretches.add(characters.slice(start, start + length).join(''));
  return [...stretches].filter((stretch) => han.test(stretch));
}
