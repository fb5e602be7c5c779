import { findItem } from '#casework/catalogue/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { Queryable } from '#kernel/database/index.ts';
import {
  type FeelContext,
  type FeelValue,
  fromHost,
  type HostValue,
  toHost,
} from '#platform/decisions/index.ts';
import { caseProblem } from './problems.ts';
import { findCase, findContent } from './store.ts';

/**
 * What decisions and licences may ask about a case: `answers` (decimals and dates by the form's schema), `situation`,
 * `applicant`, `materials`, and the same again under `case`, with the case's own facts.
 */
export async function feelFacts(call: Call, on: Queryable, caseId: string): Promise<FeelContext> {
  const found = await findCase(on, caseId);
  const content = found && (await findContent(on, found.contentId));
  if (!found || !content) throw caseProblem('not-found');
  // A child looks at the application of its root, stated on the root's form.
  const root = found.rootId === found.id ? found : await findCase(on, found.rootId);
  const item = await findItem(call, root?.itemKey ?? found.itemKey, found.releaseId);
  const stated: [string, FeelValue][] = [
    ['answers', fromHost(asHost(content.answers), item.form().definition.schema)],
    ['situation', fromHost(asHost(content.situation))],
    ['applicant', fromHost(asHost(content.applicant))],
    ['materials', fromHost(asHost(content.materials))],
  ];
  const own: [string, FeelValue][] = [
    ['receiptNumber', found.receiptNumber],
    ['title', found.title],
    ['channel', found.channel],
    ['kind', found.kind],
    ['receivedOn', fromHost(found.receivedOn, { format: 'date' })],
  ];
  return new Map<string, FeelValue>([
    ...stated,
    ['case', new Map([...stated, ...own])],
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
  const facts = toHost((await feelFacts(call, on, caseId)).get('case') ?? null);
  return facts as Record<string, unknown>;
}

/** Contents come out of JSONB columns: they are plain data, which is all that the type says. */
function asHost(value: unknown): HostValue {
  return value as HostValue;
}
