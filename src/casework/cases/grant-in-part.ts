import { findItem } from '#casework/catalogue/index.ts';
import { releaseById } from '#casework/packs/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { Queryable } from '#kernel/database/index.ts';
import type { Text } from '#kernel/i18n/index.ts';
import { type FeelContext, isContext } from '#platform/decisions/index.ts';
import type { Case, CaseOutcome } from './model.ts';
import { paperWords } from './paper-words.ts';
import { actsOf } from './record-store.ts';
import { requestProblem } from './request-problems.ts';
import { findContent } from './store.ts';

export const inPart = 'granted-in-part';

/** Granted whole or in part. */
export const isGrant = (outcome: CaseOutcome | null): boolean => outcome === 'granted' || outcome === inPart;

/** One thing among those applied for that can be granted while others are refused. */
export interface ApplicationPart {
  readonly value: string;
  readonly label: Text;
}

/** What an application can be parted into: the things chosen in it, or whatever the officer says in words. */
export type Parts = readonly ApplicationPart[] | 'in-words';

/** What of an application can be granted while the rest is refused 部分准予; undefined: it is granted or refused whole. */
export async function partsOf(call: Call, on: Queryable, of: Case): Promise<Parts | undefined> {
  const rule = (await findItem(call, of.itemKey, of.releaseId)).definition.inPart;
  if (!rule) return undefined;
  if (rule.answer === undefined) return 'in-words';
  const [content, release] = await Promise.all([
    findContent(on, of.contentId),
    releaseById(call, of.releaseId),
  ]);
  const chosen = content?.answers[rule.answer];
  if (!Array.isArray(chosen) || chosen.length < 2) return undefined;
  const table = rule.codes === undefined ? undefined : release.part('code', rule.codes);
  return chosen.map(String).map((value) => ({
    value,
    label: table?.entries.find((entry) => String(entry.value) === value)?.label ?? { 'zh-CN': value },
  }));
}

/** What a decision says of its two halves, checked: something is granted and something refused, all of it applied for. */
export async function partedBy(
  call: Call,
  on: Queryable,
  of: Case,
  said: unknown,
): Promise<{ readonly granted: Text; readonly refused: Text }> {
  const parts = await partsOf(call, on, of);
  if (!parts) throw requestProblem('not-in-part');
  if (parts === 'in-words') {
    if (typeof said !== 'string' || said.trim() === '') throw requestProblem('part-unnamed');
    return {
      granted: { 'zh-CN': said.trim(), en: said.trim() },
      refused: { 'zh-CN': paperWords('zh-CN', 'the-rest'), en: paperWords('en', 'the-rest') },
    };
  }
  const named = new Set(Array.isArray(said) ? said.map(String) : []);
  const granted = parts.filter(({ value }) => named.has(value));
  if (granted.length !== named.size || granted.length === 0 || granted.length === parts.length)
    throw requestProblem('part-unnamed');
  return {
    granted: listed(granted),
    refused: listed(parts.filter(({ value }) => !named.has(value))),
  };
}

const listed = (parts: readonly ApplicationPart[]): Text => ({
  'zh-CN': parts.map(({ label }) => label['zh-CN']).join('、'),
  en: parts.map(({ label }) => label['en'] ?? label['zh-CN']).join(', '),
});

/** What a licence is made of: where the application was granted in part, its answers without what was refused. */
export async function grantedFacts(
  call: Call,
  on: Queryable,
  of: Case,
  facts: FeelContext,
): Promise<FeelContext> {
  const answer = (await findItem(call, of.itemKey, of.releaseId)).definition.inPart?.answer;
  if (answer === undefined) return facts;
  const decision = (await actsOf(on, [of.id])).findLast(({ kind }) => kind === 'decide');
  const granted = decision?.outcome === inPart ? decision.granted : null;
  if (!Array.isArray(granted)) return facts;
  const { answers, case: own } = Object.fromEntries(facts);
  if (!answers || !isContext(answers)) return facts;
  const kept = new Map([...answers, [answer, granted.map(String)] as const]);
  return new Map([
    ...facts,
    ['answers', kept] as const,
    ...(own && isContext(own) ? [['case', new Map([...own, ['answers', kept] as const])] as const] : []),
  ]);
}
