import {
  type Binding,
  bindingOf,
  hashOfContent,
  type OverlayKind,
  type Release,
} from '#casework/packs/index.ts';
import type { FormDefinition } from '#platform/forms/index.ts';
import type { ModelKind, ModelName } from './model.ts';

/** The pack's word for what people call a decision. */
export const partKind = {
  process: 'process',
  decision: 'decisions',
  form: 'form',
  binding: 'binding',
} as const satisfies Record<ModelKind, OverlayKind>;

export const modelKind = {
  process: 'process',
  decisions: 'decision',
  form: 'form',
  binding: 'binding',
} as const satisfies Record<OverlayKind, ModelKind>;

/** The order in which a form is written: what identifies first, then what it asks. */
const written = [
  'key',
  'zh-CN',
  'en',
  'title',
  'summaryTitle',
  'label',
  'hint',
  'why',
  'when',
  'control',
  'unit',
  'type',
  'required',
  'properties',
  'schema',
  'pages',
  'fields',
  'checks',
];

/** A form as text. The database keeps no order of keys, so that it is always written in the same one. */
export function formText(form: FormDefinition): string {
  return `${JSON.stringify(form, ordered, 2)}\n`;
}

export const bindingText = (binding: Binding): string => `${JSON.stringify(binding, null, 2)}\n`;

/** What is kept as data and written as JSON; everything else is XML. */
export const isJson = (kind: ModelKind): boolean => kind === 'form' || kind === 'binding';

function ordered(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const rank = (name: string) => {
    const found = written.indexOf(name);
    return found < 0 ? written.length : found;
  };
  const entries = Object.entries(value);
  return Object.fromEntries(entries.sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : a > b ? 1 : 0)));
}

/** What a model is in a release: XML, or a form as JSON text; with the file it came from. */
export function contentIn(
  release: Release,
  { kind, key }: ModelName,
): { readonly content: string; readonly file: string } | undefined {
  switch (kind) {
    case 'process': {
      const found = release.process(key);
      return found && { content: found.xml, file: found.file };
    }
    case 'decision': {
      const found = release.decisions(key);
      return found && { content: found.xml, file: found.file };
    }
    case 'form': {
      const found = release.part('form', key);
      return found && { content: formText(found), file: release.fileOf('form', key) ?? key };
    }
    case 'binding': {
      const found = release.part('item', key);
      return found && { content: bindingText(bindingOf(found)), file: release.fileOf('item', key) ?? key };
    }
  }
}

/** XML by its bytes; a form by what it says, however it is written. A form that is no JSON yet is like none. */
export function hashOfText(kind: ModelKind, content: string): string {
  return hashOfContent(isJson(kind) ? (parsedJson(content) ?? content) : content);
}

/** In place of a digest: what was there before something new, and what is after a withdrawal. */
export const noModel = '';

/** The form or binding as data; undefined while it is no JSON. */
export function parsedJson(content: string): unknown {
  try {
    return JSON.parse(content) as unknown;
  } catch {
    return undefined;
  }
}

/** XML of 2 MB grows when it is written as JSON; whatever is beyond is told in the words of the studio. */
export const bodyLimit = 8 << 20;
