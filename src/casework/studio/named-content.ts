import type { Text } from '#kernel/i18n/index.ts';
import type { FormDefinition } from '#platform/forms/index.ts';
import { formText, parsedJson } from './content.ts';
import type { ModelKind } from './model.ts';

const ownNamespace = 'https://mingtang.dev/bpmn/1';

const openingOf = (kind: ModelKind) =>
  new RegExp(`<(?:[\\w-]+:)?${kind === 'process' ? 'process' : 'definitions'}\\s[^>]*>`);

/** The name that is written in a model; undefined where it says none. */
export function nameIn(kind: ModelKind, content: string): Text | undefined {
  if (kind === 'form') return (parsedJson(content) as Partial<FormDefinition> | undefined)?.title;
  const opening = openingOf(kind).exec(content)?.[0] ?? '';
  const chinese = attributeIn(opening, 'name');
  const english = attributeIn(opening, '[\\w-]+:nameEn');
  return chinese ? { 'zh-CN': chinese, ...(english ? { en: english } : {}) } : undefined;
}

/** A model under another name: a copy is told from what it was copied of. */
export function withName(kind: ModelKind, content: string, key: string, name: Text): string {
  if (kind === 'form') {
    const form = parsedJson(content) as FormDefinition;
    return formText({ ...form, key, title: name });
  }
  const declared = withNamespace(content);
  const prefix = prefixIn(declared) ?? 'mt';
  return declared.replace(openingOf(kind), (opening) =>
    withAttribute(withAttribute(opening, 'name', name['zh-CN'] ?? key), `${prefix}:nameEn`, name['en'] ?? ''),
  );
}

/** A copy of a decision file is not taken for the file that it was copied of by those that import that one. */
export function inOwnNamespace(content: string, key: string): string {
  const before = attributeIn(openingOf('decision').exec(content)?.[0] ?? '', 'namespace');
  const own = `https://mingtang.dev/packs/${key}`;
  const moved = before ? content.replaceAll(`"${escaped(before)}#`, () => `"${own}#`) : content;
  return moved.replace(openingOf('decision'), (opening) => withAttribute(opening, 'namespace', own));
}

const prefixIn = (content: string) =>
  new RegExp(`xmlns:([\\w-]+)=["']${ownNamespace}["']`).exec(content)?.[1];

/** Files of other programs do not know the namespace of English names. */
function withNamespace(content: string): string {
  if (prefixIn(content) !== undefined) return content;
  return content.replace(openingOf('decision'), (opening) =>
    withAttribute(opening, 'xmlns:mt', ownNamespace),
  );
}

function attributeIn(opening: string, name: string): string | undefined {
  const found = attributeAt(name).exec(opening);
  return (found?.[1] ?? found?.[2])
    ?.replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
}

function withAttribute(opening: string, name: string, value: string): string {
  const written = ` ${name}="${escaped(value)}"`;
  const known = attributeAt(name);
  if (known.test(opening)) return opening.replace(known, () => written);
  return opening.replace(/\s*\/?>$/, (end) => `${written}${end}`);
}

const attributeAt = (name: string) => new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`);

export const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
