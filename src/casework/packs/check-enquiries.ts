import { type TableAnswer, tableAnswers } from '#platform/decisions/index.ts';
import { checkExpression, situationValues } from './check-expressions.ts';
import { decisionNames } from './check-process-names.ts';
import { type Finding, finding } from './finding.ts';
import { type MergedPacks, partsOf } from './merge-packs.ts';
import { type Enquiry, type EnquiryItem, neededItems } from './model-enquiry.ts';
import type { ItemDefinition } from './model-item.ts';
import { type SoundPart, soundParts } from './pack-content.ts';
import { type Inspector, inspect } from './references.ts';
import type { Path } from './yaml-source.ts';

/** Questions across services: form and decision are there, and answer services that can be applied for. */
export function checkEnquiries(merged: MergedPacks, findings: Finding[]): void {
  for (const enquiry of soundParts(merged, 'enquiry')) {
    const inspector = inspect(merged, enquiry.part, findings);
    const { key, event, items } = enquiry.data;
    inspector.refers('life-event', event, ['event']);
    if (merged.parts.get('item')?.has(key))
      inspector.report(finding(inspector.placeOf(['key']), 'enquiry-key-of-item', { key }));
    for (const [index, item] of items.entries())
      checkItem(merged, enquiry.data, item, ['items', index], inspector);
    for (const [index, thing] of (enquiry.data.together ?? []).entries())
      checkItem(merged, enquiry.data, thing, ['together', index], inspector);
    checkOrder(enquiry.data, inspector);
    checkAnswers(merged, enquiry, inspector);
  }
  for (const { part, data } of soundParts(merged, 'enquiry-scenarios')) {
    const inspector = inspect(merged, part, findings);
    inspector.refers('enquiry', part.key, []);
    for (const [index, scenario] of data.entries())
      for (const [at, key] of scenario.then.items.entries())
        inspector.refers('item', key, [index, 'then', 'items', at]);
  }
}

function checkItem(
  merged: MergedPacks,
  enquiry: Enquiry,
  { item: key, after = [], situation = {} }: EnquiryItem,
  path: Path,
  inspector: Inspector,
): void {
  inspector.refers('item', key, [...path, 'item']);
  const own = enquiry.items.map(({ item }) => item);
  for (const [index, other] of after.entries())
    inspector.refersTo(own, 'item', other, [...path, 'after', index]);
  const items = soundParts(merged, 'item').map(({ data }) => data);
  const definition = items.find((item) => item.key === key);
  if (!definition) return;
  if (definition.internal && !items.some((item) => bringsIn(item, key)))
    inspector.report(finding(inspector.placeOf([...path, 'item']), 'enquiry-item-internal', { item: key }));
  const known = situationValues(definition);
  const form = soundParts(merged, 'form').find(({ data }) => data.key === enquiry.key)?.data;
  for (const [name, source] of Object.entries(situation)) {
    const at = [...path, 'situation', name];
    inspector.refersTo(known.keys(), 'situation', name, at);
    const place = inspector.placeOf(at);
    const names = { form, situations: new Map() };
    for (const fault of checkExpression(source, names, place, at)) inspector.report(fault);
    const [, literal] = /^"([^"]*)"$/.exec(source) ?? [];
    const offered = known.get(name);
    if (literal !== undefined && offered && !offered.includes(literal))
      inspector.report(
        finding(place, 'expression-unknown-value', {
          path: at.join('.'),
          name: `situation.${name}`,
          value: literal,
          known: offered.join(', '),
        }),
      );
  }
}

const bringsIn = ({ internal, participants = [] }: ItemDefinition, key: string) =>
  !internal && participants.some(({ item }) => item === key);

/** Services that wait for each other would never begin. */
function checkOrder({ items }: Enquiry, inspector: Inspector): void {
  const after = new Map(items.map((item) => [item.item, item.after ?? []]));
  const reaches = (from: string, goal: string, seen: Set<string>): boolean =>
    (after.get(from) ?? []).some((next) => {
      if (next === goal) return true;
      if (seen.has(next)) return false;
      return reaches(next, goal, seen.add(next));
    });
  const circular = items.filter(({ item }) => reaches(item, item, new Set())).map(({ item }) => item);
  if (circular.length > 0)
    inspector.report(finding(inspector.placeOf(['items']), 'enquiry-circle', { items: circular.join(', ') }));
}

/** Each rule answers a service of the enquiry by its key; each service of it is answered by some rule. */
function checkAnswers(
  merged: MergedPacks,
  { part, data: { key, items } }: SoundPart<'enquiry'>,
  inspector: Inspector,
): void {
  const missing = (file: string): void =>
    inspector.report(finding(part.placeOf([]), 'enquiry-file-missing', { key, file }));
  if (!merged.parts.get('form')?.has(key)) missing('questions.yaml');
  const decisions = partsOf(merged, 'decisions').find((candidate) => candidate.key === key);
  if (!decisions) missing('decision.dmn');
  const xml = String(decisions?.data ?? '');
  const names = decisions && decisionNames(merged, xml, decisions.file);
  // What cannot be compiled is told by the check of the models.
  if (!names) return;
  if (!names.has(neededItems)) {
    const { file } = decisions;
    inspector.report(finding(part.placeOf([]), 'decision-unknown', { decision: neededItems, file }));
    return;
  }
  const answered = tableAnswers(xml, decisions.file, neededItems, 'item');
  const known = items.map(({ item }) => item);
  for (const answer of answered) {
    const said = literalOf(answer);
    if (said === undefined || !known.includes(said))
      inspector.report(
        finding({ file: decisions.file, line: answer.line }, 'enquiry-answer-unknown', {
          rule: answer.rule,
          answer: said ?? answer.text,
          known: known.join(', '),
        }),
      );
  }
  const said = new Set(answered.map(literalOf));
  for (const [index, item] of known.entries())
    if (!said.has(item))
      inspector.report(finding(part.placeOf(['items', index]), 'enquiry-item-unanswered', { item }));
}

/** Only a plain text can be checked before anybody asks. */
const literalOf = ({ text }: TableAnswer): string | undefined => /^"([^"\\]*)"$/.exec(text.trim())?.[1];
