import { type ExpressionNode, parseExpression, walkExpression } from '#platform/decisions/index.ts';
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
          ? [
              ...namesWithoutEnglish(part, part.data, languages),
              ...wordsWithoutEnglish(part, part.data, languages),
            ]
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

/** What a service of a process tells people: each of these members has a second one with `En` at its end. */
const told = new Set(['text', 'reason', 'opinion']);

/** Words that a process writes into a case by `mt:with` are there in both languages. */
function wordsWithoutEnglish(part: PackPart, xml: string, languages: readonly string[]): Finding[] {
  if (part.kind !== 'process' || !languages.includes('en')) return [];
  return [...xml.matchAll(/<\w[\w:-]*(?:\s+[\w:-]+="[^"]*")*\s*\/?>/g)].flatMap(({ 0: tag, index }) => {
    const source = /\s[\w-]+:with="([^"]*)"/.exec(tag)?.[1];
    const line = xml.slice(0, index).split('\n').length;
    const element = /\sid="([^"]*)"/.exec(tag)?.[1];
    return source === undefined
      ? []
      : membersInChineseOnly(plain(source)).map((member) =>
          finding({ file: part.file, line, ...(element ? { element } : {}) }, 'text-untranslated', {
            path: `mt:with ${member}`,
            language: 'en',
          }),
        );
  });
}

const plain = (attribute: string) =>
  attribute
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

function membersInChineseOnly(source: string): string[] {
  const node = parsed(source);
  if (node?.kind !== 'context') return [];
  const keys = new Set(node.entries.map(({ key }) => key));
  return node.entries
    .filter(({ key, value }) =>
      // The basis of a reduction is said by language within.
      key === 'basis'
        ? value.kind === 'literal' && saysChinese(value)
        : told.has(key) && saysChinese(value) && !keys.has(`${key}En`),
    )
    .map(({ key }) => key);
}

/** A fault of the expression is told by who compiles the process. */
function parsed(source: string): ExpressionNode | undefined {
  try {
    return parseExpression(source);
  } catch {
    return undefined;
  }
}

function saysChinese(node: ExpressionNode): boolean {
  let found = false;
  walkExpression(node, (each) => {
    if (each.kind === 'literal' && typeof each.value === 'string' && /\p{Script=Han}/u.test(each.value))
      found = true;
  });
  return found;
}
