import type { Item } from '#casework/catalogue/index.ts';
import { currentRelease, type PublicityRules } from '#casework/packs/index.ts';
import type { Application } from '#kernel/application/index.ts';
import { maskValue } from '#platform/identifiers/index.ts';
import { gramsOf } from '#platform/search/index.ts';
import type { NewDecision } from './model.ts';

/** The rules in force today; a city without them publishes nothing. */
export async function rulesOf(
  application: Pick<Application, 'database'>,
): Promise<PublicityRules | undefined> {
  return (await currentRelease(application)).part('publicity', 'decisions');
}

/** Grants by the kind of the item, refusals only where the item’s rule says so (行政许可法 第四十条 covers grants). */
export function isPublished(
  rules: PublicityRules,
  { definition }: Pick<Item, 'definition'>,
  outcome: unknown,
): boolean {
  const { kind, publicity } = definition;
  if (outcome === 'refused') return publicity?.refusals ?? false;
  if (outcome !== 'granted' && outcome !== 'granted-in-part') return false;
  return publicity?.grants ?? rules.grants.includes(kind);
}

export function shownName(
  how: PublicityRules['persons'],
  kind: NewDecision['partyKind'],
  name: string,
): string {
  if (kind === 'firm') return name;
  return how === 'masked' ? maskValue('name', name) : '';
}

/** By what a decision is found: the party where it is a firm, what it is about, and every number on it. */
export function termsOf(of: NewDecision): string[] {
  const texts = [
    of.partyKind === 'firm' ? of.partyName : '',
    of.partyCode,
    ...Object.values(of.itemTitle),
    ...Object.values(of.licenceName ?? {}),
    of.documentNumber,
    of.licenceNumber,
    of.content,
  ];
  return [...new Set(texts.flatMap(gramsOf))];
}
