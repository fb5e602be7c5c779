import { finding } from './finding.ts';
import type { MergedPacks } from './merge-packs.ts';
import { formKeyOf, type SoundPart, soundParts } from './pack-content.ts';
import type { Inspector } from './references.ts';

/** What an item does to a licence, promises and gaps: what they name exists, and what belongs together is there. */
export function checkEffects(
  merged: MergedPacks,
  { data: item }: SoundPart<'item'>,
  inspector: Inspector,
): void {
  const { effect, promise, tolerance, materials } = item;
  const lacking = (path: readonly (string | number)[], material: string, needs: string) =>
    inspector.report(
      finding(inspector.placeOf([...path]), 'materials-way', { material, way: path.at(-1) ?? '', needs }),
    );
  if (effect) {
    inspector.refers('licence', effect.licence, ['effect', 'licence']);
    const formKey = formKeyOf(item, merged.parts.get('form') ?? new Map()) ?? item.key;
    const form = soundParts(merged, 'form').find(({ data }) => data.key === formKey)?.data;
    if (form)
      inspector.refersTo(Object.keys(form.schema.properties ?? {}), 'field', effect.number, [
        'effect',
        'number',
      ]);
  }
  if (promise) {
    inspector.refersTo(
      materials.map(({ key }) => key),
      'material',
      promise.material,
      ['promise', 'material'],
    );
    const made = materials.find(({ key }) => key === promise.material);
    if (made && !made.ways.includes('promise')) lacking(['promise', 'material'], made.key, 'promise');
  }
  for (const [index, { key, later, ways }] of materials.entries())
    if (later && !(tolerance && ways.includes('promise')))
      lacking(['materials', index, 'later'], key, tolerance ? 'promise' : 'tolerance');
}
