import { checkEffects } from './check-effects.ts';
import { checkConditions } from './check-expressions.ts';
import { type Finding, finding } from './finding.ts';
import { type MergedPacks, partsOf } from './merge-packs.ts';
import type { ItemDefinition, LegalBasis, Material, PeriodBasis } from './model-item.ts';
import { formKeyOf, processKeyOf, type SoundPart, soundParts } from './pack-content.ts';
import { type Inspector, inspect } from './references.ts';
import type { Path } from './yaml-source.ts';

/** Every item against the rest of the packs: what it names exists, its ways, periods and situations make sense. */
export function checkItems(merged: MergedPacks): Finding[] {
  const findings: Finding[] = [];
  for (const item of soundParts(merged, 'item')) {
    const inspector = inspect(merged, item.part, findings);
    checkNames(merged, item, inspector);
    checkHandling(merged, item, inspector);
    checkForwarding(item.data, inspector);
    checkJoint(merged, item.data, inspector);
    checkBasis(item.data, inspector);
    checkSituations(item.data, inspector);
    checkPeriods(item.data, inspector);
    checkMaterials(item.data, inspector);
    checkEffects(merged, item, inspector);
    findings.push(...checkConditions(merged, item));
  }
  return findings;
}

function checkNames(merged: MergedPacks, { data: item }: SoundPart<'item'>, inspector: Inspector): void {
  inspector.refers('body', item.body, ['body']);
  checkDivision(merged, item.body, item.division, ['division'], inspector);
  inspector.refers('body', item.lead, ['lead']);
  for (const [index, theme] of item.themes.entries()) inspector.refers('theme', theme, ['themes', index]);
  for (const [index, result] of item.results.entries())
    inspector.refers('licence', result.licence, ['results', index, 'licence']);
  for (const [index, step] of item.procedure.entries())
    inspector.refers('body', step.body, ['procedure', index, 'body']);
  for (const [index, { kind, checklist }] of (item.specialProcedures ?? []).entries()) {
    inspector.refers('procedure', kind, ['specialProcedures', index, 'kind']);
    inspector.refers('checklist', checklist, ['specialProcedures', index, 'checklist']);
  }
  inspector.refers('code', item.inPart?.codes, ['inPart', 'codes']);
  for (const [index, participant] of (item.participants ?? []).entries()) {
    const path = ['participants', index];
    inspector.refers('body', participant.body, [...path, 'body']);
    inspector.refers('item', participant.item, [...path, 'item']);
    checkDivision(merged, participant.body, participant.division, [...path, 'division'], inspector);
  }
}

export function checkDivision(
  merged: MergedPacks,
  bodyKey: string,
  division: string | undefined,
  path: Path,
  inspector: Inspector,
): void {
  const body = soundParts(merged, 'body').find(({ data }) => data.key === bodyKey)?.data;
  if (division === undefined || !body || body.divisions.some(({ key }) => key === division)) return;
  inspector.report(finding(inspector.placeOf(path), 'division-unknown', { body: bodyKey, division }));
}

/** Who confirms an application is named by answers of its form. */
function checkJoint(merged: MergedPacks, item: ItemDefinition, inspector: Inspector): void {
  if (!item.joint) return;
  const formKey = formKeyOf(item, merged.parts.get('form') ?? new Map()) ?? item.key;
  const form = soundParts(merged, 'form').find(({ data }) => data.key === formKey)?.data;
  if (!form) return;
  const fields = form.schema.properties ?? {};
  for (const [index, { each, name, number }] of item.joint.parties.entries()) {
    const path = ['joint', 'parties', index];
    if (each !== undefined) inspector.refersTo(Object.keys(fields), 'field', each, [...path, 'each']);
    const known = Object.keys((each === undefined ? fields : fields[each]?.items?.properties) ?? {});
    inspector.refersTo(known, 'field', name, [...path, 'name']);
    inspector.refersTo(known, 'field', number, [...path, 'number']);
  }
}

function checkHandling(merged: MergedPacks, { data: item }: SoundPart<'item'>, inspector: Inspector): void {
  const forms = merged.parts.get('form') ?? new Map();
  const formKey = formKeyOf(item, forms) ?? item.key;
  if (!item.internal) inspector.refers('form', formKey, ['form']);
  inspector.refers('process', processKeyOf(item, merged.parts.get('process') ?? new Map()) ?? 'general', [
    'process',
  ]);
  inspector.refers('decisions', item.decisions, ['decisions']);
  const { by, field } = item.jurisdiction;
  if (by === 'city') return;
  if (field === undefined) {
    inspector.report(finding(inspector.placeOf(['jurisdiction']), 'jurisdiction-field'));
    return;
  }
  const form = soundParts(merged, 'form').find(({ data }) => data.key === formKey)?.data;
  if (form)
    inspector.refersTo(Object.keys(form.schema.properties ?? {}), 'field', field.split('.')[0], [
      'jurisdiction',
      'field',
    ]);
}

/** It goes to a system that is known, with materials that are asked for. */
function checkForwarding({ forwarding, materials }: ItemDefinition, inspector: Inspector): void {
  inspector.refers('foreign-system', forwarding?.system, ['forwarding', 'system']);
  const asked = materials.map(({ key }) => key);
  for (const [index, key] of (forwarding?.materials ?? []).entries())
    inspector.refersTo(asked, 'material', key, ['forwarding', 'materials', index]);
}

function checkBasis(item: ItemDefinition, inspector: Inspector): void {
  for (const [index, basis] of item.basis.entries()) checkLegalBasis(basis, ['basis', index], inspector);
  checkPeriodBasis(item.periods.statutory.basis, ['periods', 'statutory', 'basis'], inspector);
}

export function checkPeriodBasis(basis: PeriodBasis, path: Path, inspector: Inspector): void {
  const articles = basis.articles ?? (basis.article === undefined ? undefined : [basis.article]);
  checkLegalBasis({ ...basis, articles }, path, inspector);
}

export function checkLegalBasis(
  basis: Pick<LegalBasis, 'law' | 'articles' | 'unverified'>,
  path: Path,
  inspector: Inspector,
): void {
  inspector.refers('law', basis.law, [...path, 'law']);
  if (!basis.articles && !basis.unverified)
    inspector.report(finding(inspector.placeOf(path), 'article-unproven'));
}

function checkSituations(item: ItemDefinition, inspector: Inspector): void {
  for (const [index, situation] of (item.situations ?? []).entries()) {
    const values = (situation.options ?? []).map((option) => option.value);
    const differ = new Set(values).size === values.length;
    const fits = situation.kind === 'yes-no' ? values.length === 0 : values.length >= 2 && differ;
    if (!fits)
      inspector.report(
        finding(inspector.placeOf(['situations', index]), 'situation-options', { situation: situation.key }),
      );
  }
}

/** How many days a unit is at least and at most: enough to tell that a promise is surely longer than the law allows. */
const daysOf = {
  'working-day': { least: 1, most: 1.6 },
  day: { least: 1, most: 1 },
  month: { least: 28, most: 31 },
  year: { least: 365, most: 366 },
} as const;

function checkPeriods(item: ItemDefinition, inspector: Inspector): void {
  const { statutory, promised } = item.periods;
  const longer =
    statutory.unit === promised.unit
      ? promised.length > statutory.length
      : promised.length * daysOf[promised.unit].least > statutory.length * daysOf[statutory.unit].most + 4;
  if (longer) inspector.report(finding(inspector.placeOf(['periods', 'promised']), 'period-longer'));
}

function checkMaterials(item: ItemDefinition, inspector: Inspector): void {
  const seen = new Set<string>();
  for (const [index, material] of item.materials.entries()) {
    const path = ['materials', index];
    const place = inspector.placeOf(path);
    if (seen.has(material.key))
      inspector.report(finding(place, 'materials-duplicate', { material: material.key }));
    seen.add(material.key);
    if ((material.necessity === 'conditional') !== (material.when !== undefined))
      inspector.report(finding(place, 'materials-condition', { material: material.key }));
    inspector.refers('licence', material.licence, [...path, 'licence']);
    inspector.refers('register', material.register?.key, [...path, 'register', 'key']);
    inspector.refers('form', material.blankForm, [...path, 'blankForm']);
    if (material.basis && 'law' in material.basis && Array.isArray(material.basis['articles']))
      inspector.refers('law', String(material.basis['law']), [...path, 'basis', 'law']);
    checkWays(material, path, inspector);
  }
}

/** A way needs what it works with, and what is written is there to be used. */
function checkWays(material: Material, path: Path, inspector: Inspector): void {
  for (const property of ['licence', 'register'] as const) {
    const offered = material.ways.includes(property);
    const given = material[property] !== undefined;
    const place = inspector.placeOf([...path, given ? property : 'ways']);
    if (offered && !given)
      inspector.report(
        finding(place, 'materials-way', { material: material.key, way: property, needs: property }),
      );
    if (!offered && given)
      inspector.report(
        finding(place, 'materials-way-unused', { material: material.key, way: property, property }),
      );
  }
}

/** Keys of all items, for posts that are given matters. */
export function itemKeys(merged: MergedPacks): readonly string[] {
  return partsOf(merged, 'item').map((part) => part.key);
}
