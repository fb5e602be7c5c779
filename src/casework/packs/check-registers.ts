import { isProblem, sayProblem } from '#kernel/errors/index.ts';
import { checkDefinition } from '#platform/registers/index.ts';
import { type Finding, finding } from './finding.ts';
import type { MergedPacks } from './merge-packs.ts';
import { type SoundPart, soundParts } from './pack-content.ts';
import { inspect } from './references.ts';
import { validatePart } from './validate-part.ts';

/** Registers can be kept, and every record that a pack brings fits its register. */
export function checkRegisters(merged: MergedPacks): Finding[] {
  const findings: Finding[] = [];
  const sound = new Map<string, object>();
  for (const register of soundParts(merged, 'register')) {
    const { part, data } = register;
    const inspector = inspect(merged, part, findings);
    inspector.refers('body', data.steward, ['steward']);
    const properties = data.schema['properties'];
    const fields = typeof properties === 'object' && properties !== null ? Object.keys(properties) : [];
    inspector.refersTo(fields, 'field', data.identifier, ['identifier']);
    for (const [index, field] of data.personal.entries())
      inspector.refersTo(fields, 'field', field, ['personal', index]);
    for (const field of Object.keys(data.mask)) inspector.refersTo(fields, 'field', field, ['mask', field]);
    const fault = faultOf(register);
    if (!fault) sound.set(data.key, data.schema);
    else findings.push(fault);
  }
  for (const records of soundParts(merged, 'records')) {
    inspect(merged, records.part, findings).refers('register', records.data.register, ['register']);
    const schema = sound.get(records.data.register);
    if (schema) findings.push(...checkRecords(schema, records));
  }
  return findings;
}

function faultOf({ part, data }: SoundPart<'register'>): Finding | undefined {
  try {
    checkDefinition(data);
    return undefined;
  } catch (error) {
    if (!isProblem(error)) throw error;
    const reason = String(error.parameters['reason'] ?? sayProblem(error, 'zh-CN').title);
    return finding(part.placeOf([]), 'register-invalid', { register: data.key, reason });
  }
}

function checkRecords(schema: object, { part, data }: SoundPart<'records'>): Finding[] {
  const start = Array.isArray(part.data) ? [] : ['records'];
  return data.records.flatMap((record, index) =>
    validatePart(schema, record, part.placeOf, [...start, index]).map((fault) =>
      finding(fault, 'record-invalid', {
        register: data.register,
        reason: fault.message['zh-CN'],
        reasonEn: fault.message.en,
      }),
    ),
  );
}
