import { findItem, type Item } from '#casework/catalogue/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { Database, Queryable } from '#kernel/database/index.ts';
import {
  type FeelContext,
  type FeelValue,
  fromHost,
  type HostValue,
  toHost,
} from '#platform/decisions/index.ts';
import type { Case, Content } from './model.ts';
import { caseProblem } from './problems.ts';
import { findCase, findContent } from './store.ts';

/** What a content says on one form: decimals and dates by the form's schema. The same for every case that shares it. */
interface Stated {
  readonly feel: readonly (readonly [string, FeelValue])[];
  readonly host: Readonly<Record<string, unknown>>;
}

/** Contents never change, so each is made ready once while its cases are worked on. */
const made = new WeakMap<Database, Map<string, Stated>>();
const mostKept = 500;

/**
 * What decisions and licences may ask about a case: `answers` (decimals and dates by the form's schema), `situation`,
 * `applicant`, `materials`, and the same again under `case`, with the case's own facts.
 */
export async function feelFacts(call: Call, on: Queryable, caseId: string): Promise<FeelContext> {
  const { found, stated } = await factsOf(call, on, caseId);
  const own: [string, FeelValue][] = [
    ...Object.entries(ownFacts(found)).map(([name, value]): [string, FeelValue] => [name, fromHost(value)]),
    ['receivedOn', fromHost(found.receivedOn, { format: 'date' })],
  ];
  return new Map<string, FeelValue>([
    ...stated.feel,
    ['case', new Map([...stated.feel, ...own])],
    ['today', fromHost(call.clock.today(), { format: 'date' })],
  ]);
}

/**
 * The same for the process engine, as plain JSON under `case`. Read when needed and never kept in the process's own
 * variables: personal data stays in one place.
 */
export async function caseFacts(
  call: Call,
  on: Queryable,
  caseId: string,
): Promise<Readonly<Record<string, unknown>>> {
  const { found, stated } = await factsOf(call, on, caseId);
  return { ...stated.host, ...ownFacts(found), receivedOn: found.receivedOn };
}

function ownFacts({ id, receiptNumber, title, channel, kind }: Case) {
  return { id, receiptNumber, title, channel, kind };
}

async function factsOf(
  call: Call,
  on: Queryable,
  caseId: string,
): Promise<{ readonly found: Case; readonly stated: Stated }> {
  const found = await findCase(on, caseId);
  if (!found) throw caseProblem('not-found');
  // A child looks at the application of its root, stated on the root's form.
  const root = found.rootId === found.id ? found : await findCase(on, found.rootId);
  const itemKey = root?.itemKey ?? found.itemKey;
  const kept = made.get(on.origin) ?? new Map<string, Stated>();
  made.set(on.origin, kept);
  const key = [found.contentId, found.releaseId, itemKey].join(' ');
  let stated = kept.get(key);
  if (!stated) {
    const content = await findContent(on, found.contentId);
    if (!content) throw caseProblem('not-found');
    stated = statedIn(content, await findItem(call, itemKey, found.releaseId));
    kept.set(key, stated);
    const [oldest] = kept.keys();
    if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
  }
  return { found, stated };
}

function statedIn({ answers, situation, applicant, materials }: Content, item: Item): Stated {
  const feel: [string, FeelValue][] = [
    ['answers', fromHost(asHost(answers), item.form().definition.schema)],
    ['situation', fromHost(asHost(situation))],
    ['applicant', fromHost(asHost(applicant))],
    ['materials', fromHost(asHost(materials))],
  ];
  return { feel, host: toHost(new Map(feel)) as Record<string, unknown> };
}

/** Contents come out of JSONB columns: they are plain data, which is all that the type says. */
function asHost(value: unknown): HostValue {
  return value as HostValue;
}
