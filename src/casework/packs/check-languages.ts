import { type Finding, finding } from './finding.ts';
import type { MergedPacks } from './merge-packs.ts';
import type { PackPart } from './read-pack.ts';
import { said } from './validate-part.ts';
import type { Path } from './yaml-source.ts';

/**
 * A pack that declares its languages says everything in each of them. What was released in the studio is no part of a pack
 * and not refused: the studio's own rules tell of steps and answers without English.
 */
export function checkLanguages({ packs }: MergedPacks): Finding[] {
  return packs.flatMap(({ manifest, parts }) => {
    const languages = manifest?.languages ?? [];
    return parts
      .filter(({ sound }) => sound)
      .flatMap((part) =>
        typeof part.data === 'string'
          ? namesWithoutEnglish(part, part.data, languages)
          : textsMissing(part, part.data, [], languages),
      );
  });
}

function textsMissing(part: PackPart, value: unknown, path: Path, languages: readonly string[]): Finding[] {
  if (typeof value !== 'object' || value === null) return [];
  const inner = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  const here = Array.isArray(value) ? [] : missingIn(value, languages);
  return [
    ...here.map((language) =>
      finding(part.placeOf(path), 'text-untranslated', { path: said(path), language }),
    ),
    ...inner.flatMap(([key, member]) => textsMissing(part, member, [...path, key], languages)),
  ];
}

/** The declared languages that a text does not have; none where it has none of them and so is no text. */
function missingIn(value: object, languages: readonly string[]): readonly string[] {
  const missing = languages.filter((language) => !Object.hasOwn(value, language));
  if (missing.length === languages.length || Object.values(value).every(isSameEverywhere)) return [];
  return missing;
}

/** Without its blanks it has no letter: a percent sign, a figure, the name that somebody stated. */
const isSameEverywhere = (words: unknown) =>
  typeof words === 'string' && !/\p{L}/u.test(words.replace(/\{\w+\}/g, ''));

/** Elements of a diagram are named in Chinese, and in English by an attribute of ours. */
function namesWithoutEnglish(part: PackPart, xml: string, languages: readonly string[]): Finding[] {
  if (part.kind !== 'process' || !languages.includes('en')) return [];
  return [...xml.matchAll(/<\w[\w:-]*(?:\s+[\w:-]+="[^"]*")*\s*\/?>/g)].flatMap(({ 0: tag, index }) => {
    const name = /\sname="([^"]*\p{Script=Han}[^"]*)"/u.exec(tag)?.[1];
    if (name === undefined || /\s[\w-]+:nameEn="[^"]+"/.test(tag)) return [];
    const line = xml.slice(0, index).split('\n').length;
    const element = /\sid="([^"]*)"/.exec(tag)?.[1];
    return [
      finding({ file: part.file, line, ...(element ? { element } : {}) }, 'text-untranslated', {
        path: `“${name}”`,
        language: 'en',
      }),
    ];
  });
}
