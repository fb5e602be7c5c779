import {
  type FormDefinition,
  faultOfExpression,
  type NamedPath,
  pathsOf,
  rootNames,
  unknownNames,
} from '#platform/forms/index.ts';
import { type Finding, finding, type Place } from './finding.ts';
import type { MergedPacks } from './merge-packs.ts';
import type { ItemDefinition } from './model-item.ts';
import { formKeyOf, type SoundPart, soundParts } from './pack-content.ts';
import { said } from './validate-part.ts';
import type { Path } from './yaml-source.ts';

/** What an expression of an item or form may name. */
export interface KnownNames {
  readonly form: FormDefinition | undefined;
  /** The situations by key, each with the values it can take (absent: yes or no); absent: not known. */
  readonly situations: ReadonlyMap<string, readonly string[] | undefined> | undefined;
  /** Fields of a repeat group also see the row they stand in. */
  readonly within?: 'row';
}

/** The conditions of an item's materials and fees: they parse, and name questions, options and answers that exist. */
export function checkConditions(merged: MergedPacks, { part, data: item }: SoundPart<'item'>): Finding[] {
  const formKey = formKeyOf(item, merged.parts.get('form') ?? new Map());
  const form = soundParts(merged, 'form').find(({ data }) => data.key === formKey)?.data;
  const known = { form, situations: situationValues(item) };
  const forwarded = Object.entries(item.forwarding?.fields ?? {}).flatMap(([name, source]) => {
    const path = ['forwarding', 'fields', name];
    return checkExpression(source, known, part.placeOf(path), path);
  });
  const joint = (item.joint?.parties ?? []).flatMap(({ when }, index) => {
    const path = ['joint', 'parties', index, 'when'];
    return when === undefined ? [] : checkExpression(when, known, part.placeOf(path), path);
  });
  const charged = item.fees.flatMap(({ when }, index) => {
    const path = ['fees', index, 'when'];
    return when === undefined ? [] : checkExpression(when, known, part.placeOf(path), path);
  });
  const conditions = item.materials.flatMap((material, index) => {
    const at = ['materials', index];
    const sources: [Path, string | undefined][] = [
      [[...at, 'when'], material.when],
      [[...at, 'register', 'match'], material.register?.match],
    ];
    return sources.flatMap(([path, source]) =>
      source === undefined ? [] : checkExpression(source, known, part.placeOf(path), path),
    );
  });
  return [...conditions, ...charged, ...forwarded, ...joint];
}

export function situationValues(item: ItemDefinition): Map<string, readonly string[] | undefined> {
  return new Map(
    (item.situations ?? []).map((situation) => [
      situation.key,
      situation.options?.map((option) => option.value),
    ]),
  );
}

/** Whether an expression parses and every path in it leads somewhere. `syntax` false: somebody else has told about that. */
export function checkExpression(
  source: string,
  known: KnownNames,
  place: Place,
  path: Path,
  syntax = true,
): Finding[] {
  const fault = faultOfExpression(source);
  if (fault)
    return syntax
      ? [
          finding(place, 'expression-invalid', {
            path: said(path),
            reason: fault.message['zh-CN'],
            remedy: fault.remedy['zh-CN'],
            reasonEn: fault.message.en,
            remedyEn: fault.remedy.en,
          }),
        ]
      : [];
  const roots = [...rootNames, ...(known.within === 'row' ? ['row'] : [])];
  const strangers = unknownNames(source, roots).map((name) =>
    finding(place, 'expression-unknown-name', { path: said(path), name, known: roots.join(', ') }),
  );
  return [...strangers, ...pathsOf(source).flatMap((named) => checkPath(named, known, place, path))];
}

function checkPath(
  { root, member, comparedWith }: NamedPath,
  known: KnownNames,
  place: Place,
  path: Path,
): Finding[] {
  const members = membersOf(root, known);
  if (members === undefined || member === undefined) return [];
  const name = `${root}.${member}`;
  if (!members.includes(member))
    return [
      finding(place, 'expression-unknown-name', { path: said(path), name, known: members.join(', ') || '—' }),
    ];
  const values = root === 'situation' ? known.situations?.get(member) : undefined;
  const strange = comparedWith.find((value) => values !== undefined && !values.includes(value));
  if (strange === undefined || values === undefined) return [];
  const parameters = { path: said(path), name, value: strange, known: values.join(', ') };
  return [finding(place, 'expression-unknown-value', parameters)];
}

function membersOf(root: string, known: KnownNames): readonly string[] | undefined {
  switch (root) {
    case 'situation':
      return known.situations && [...known.situations.keys()];
    case 'answers':
      return known.form ? Object.keys(known.form.schema.properties ?? {}) : undefined;
    default:
      return undefined;
  }
}
