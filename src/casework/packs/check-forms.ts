import { checkForm, type FormDefinition, type FormField } from '#platform/forms/index.ts';
import { checkExpression, type KnownNames, situationValues } from './check-expressions.ts';
import { type Finding, finding } from './finding.ts';
import { type MergedPacks, partsOf } from './merge-packs.ts';
import { formKeyOf, soundParts } from './pack-content.ts';
import { type Inspector, inspect } from './references.ts';
import { said } from './validate-part.ts';
import type { Path } from './yaml-source.ts';

type Check = (source: string | undefined, path: Path, within?: 'row') => void;

/** Every form: its own faults, the code tables and registers it names, and what its conditions ask about. */
export function checkForms(merged: MergedPacks): Finding[] {
  const findings: Finding[] = [];
  for (const { part, data: form } of soundParts(merged, 'form')) {
    const inspector = inspect(merged, part, findings);
    for (const fault of checkForm(form))
      findings.push(
        finding(part.placeOf(fault.path), 'form-invalid', {
          path: said(fault.path),
          reason: fault.message['zh-CN'],
          reasonEn: fault.message.en,
          remedy: fault.remedy['zh-CN'],
          remedyEn: fault.remedy.en,
        }),
      );
    const known = namesFor(merged, form);
    const check: Check = (source, path, within) => {
      if (source !== undefined)
        findings.push(...checkExpression(source, { ...known, within }, part.placeOf(path), path, false));
    };
    for (const [index, page] of form.pages.entries()) {
      const at = ['pages', index];
      check(page.when, [...at, 'when']);
      for (const [n, one] of (page.checks ?? []).entries()) check(one.when, [...at, 'checks', n, 'when']);
      for (const [n, field] of page.fields.entries())
        checkField(field, [...at, 'fields', n], inspector, check);
    }
  }
  return findings;
}

function checkField(field: FormField, path: Path, inspector: Inspector, check: Check, within?: 'row'): void {
  check(field.when, [...path, 'when'], within);
  inspector.refers('code', field.codes, [...path, 'codes']);
  inspector.refers('register', field.source?.register, [...path, 'source', 'register']);
  for (const [index, part] of (field.fields ?? []).entries())
    checkField(part, [...path, 'fields', index], inspector, check, 'row');
}

/** A form may ask about its own answers and the situations of every item that uses it. */
function namesFor(merged: MergedPacks, form: FormDefinition): KnownNames {
  const forms = merged.parts.get('form') ?? new Map();
  // A faulty item has its own findings; what it asks cannot be known until they are corrected.
  if (partsOf(merged, 'item').some((part) => !part.sound)) return { form, situations: undefined };
  const situations = new Map<string, readonly string[] | undefined>();
  for (const { data: item } of soundParts(merged, 'item'))
    if (formKeyOf(item, forms) === form.key)
      for (const [key, values] of situationValues(item)) situations.set(key, values);
  return { form, situations };
}
