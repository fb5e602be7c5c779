import type { Answers } from './model.ts';
import { isRecord } from './settle-answers.ts';

/** Puts answers into the `{field}` and `{group.part}` of a text. A missing answer leaves nothing. */
export function fillText(text: string, answers: Answers): string {
  return text
    .replace(/\{([\w-]+(?:\.[\w-]+)*)\}/g, (_whole, path: string) => said(valueAt(answers, path.split('.'))))
    .trim();
}

function valueAt(answers: unknown, path: readonly string[]): unknown {
  let value = answers;
  for (const key of path) {
    if (!isRecord(value) || !Object.hasOwn(value, key)) return undefined;
    value = value[key];
  }
  return value;
}

function said(value: unknown): string {
  if (Array.isArray(value)) return value.map(said).join('、');
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
