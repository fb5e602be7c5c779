import type { Applicant, SubmittedMaterial } from '#casework/cases/index.ts';
import { type Item, materialsFor } from '#casework/catalogue/index.ts';
import { findLicences } from '#casework/licences/index.ts';
import type { Material } from '#casework/packs/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { currentCalendar } from '#platform/calendar/index.ts';
import { fileById } from '#platform/files/index.ts';
import { compileCondition, feelRoot } from '#platform/forms/index.ts';
import { readRecord } from '#platform/registers/index.ts';
import { type AssistedEntry, isByPhone, type MaterialChoice } from './model.ts';

export interface ResolvedMaterial {
  readonly material: Material;
  /** How it is brought, once known; null: the applicant must choose. */
  readonly found: SubmittedMaterial | null;
  /** What the applicant may still choose. */
  readonly choices: readonly ('upload' | 'promise')[];
}

interface Given {
  readonly applicant: Applicant;
  readonly answers: Readonly<Record<string, unknown>>;
  readonly situation: Readonly<Record<string, unknown>>;
  readonly chosen: Readonly<Record<string, MaterialChoice>>;
  readonly counter: AssistedEntry | null;
}

/** 行政许可法 29: whoever applies for a firm without representing it by law brings a letter of authority. */
const letterOfAuthority: Material = {
  key: 'letter-of-authority',
  title: { 'zh-CN': '授权委托书', en: 'Letter of authority' },
  necessity: 'required',
  form: 'both',
  type: 'original',
  copies: 1,
  ways: ['upload'],
};

/** How many working days a promised material may be late is the item's; without a word of it, thirty days. */
const promiseDays = 30;

/**
 * For each material that applies to the situation: what the government has already (licence call, register check) is taken
 * from there and never asked for (国务院令 716); the rest is promised or uploaded.
 */
export async function resolveMaterials(
  call: Call,
  item: Item,
  given: Given,
): Promise<{ materials: SubmittedMaterial[]; missing: Material[]; resolved: ResolvedMaterial[] }> {
  const { answers, situation } = given;
  const applicable = materialsFor(item, {
    answers,
    situation,
    applicant: { ...given.applicant },
    today: call.clock.today(),
  });
  const asked = applicable.map(({ material }) => material);
  const { counter } = given;
  if (counter && !isByPhone(counter) && counter.letter) asked.push(letterOfAuthority);
  const resolved = await Promise.all(asked.map((material) => resolve(call, item, material, given)));
  return {
    resolved,
    materials: resolved.flatMap(({ found }) => (found ? [found] : [])),
    missing: resolved.filter(({ found }) => !found).map(({ material }) => material),
  };
}

async function resolve(call: Call, item: Item, material: Material, given: Given): Promise<ResolvedMaterial> {
  const base = { key: material.key, title: material.title };
  const choices = material.ways.filter((way) => way === 'upload' || way === 'promise');
  for (const way of material.ways) {
    switch (way) {
      case 'generated':
        return { material, found: { ...base, way }, choices: [] };
      case 'licence': {
        if (!material.licence) break;
        const [licence] = await findLicences(call, given.applicant.code, material.licence);
        if (licence) return { material, found: { ...base, way, licenceId: licence.id }, choices };
        break;
      }
      case 'register': {
        const found = await checkRegister(call, item, material, given);
        if (found) return { material, found: { ...base, way, register: found }, choices };
        break;
      }
      case 'promise':
      case 'upload': {
        const choice = given.chosen[material.key];
        if (!choice || choice.way !== way) break;
        const found = await accept(call, material, choice);
        if (found) return { material, found, choices };
        break;
      }
      default:
        way satisfies never;
    }
  }
  return { material, found: null, choices };
}

/** As if it were accepted today: the day of acceptance is what counts. */
async function promisedUntil(call: Call, { later }: Material): Promise<string> {
  const within = later?.within ?? { length: promiseDays, unit: 'day' };
  return (await currentCalendar(call)).dueDate(call.clock.today(), within).date;
}

async function accept(
  call: Call,
  material: Material,
  choice: MaterialChoice,
): Promise<SubmittedMaterial | null> {
  const base = { key: material.key, title: material.title };
  if (choice.way === 'promise') {
    return { ...base, way: 'promise', promisedUntil: await promisedUntil(call, material) };
  }
  const file = choice.fileId ? await fileById(call, choice.fileId) : undefined;
  // What the virus scanner found is asked for anew.
  if (!file || file.quarantine === 'infected') return null;
  return {
    ...base,
    way: 'upload',
    fileId: file.id,
    fileName: file.name,
    mediaType: file.mediaType,
    size: file.size,
    ...(choice.firstHandedIn ? { firstHandedIn: choice.firstHandedIn } : {}),
  };
}

async function checkRegister(
  call: Call,
  item: Item,
  material: Material,
  given: Given,
): Promise<SubmittedMaterial['register'] | null> {
  if (!material.register) return null;
  const { key, match } = material.register;
  const root = feelRoot(item.form().definition.schema, {
    answers: given.answers,
    situation: given.situation,
    applicant: { ...given.applicant },
    today: call.clock.today(),
  });
  const identifier = compileCondition(match).evaluate(root);
  if (typeof identifier !== 'string' || identifier === '') return null;
  const record = await readRecord(call, key, identifier, { purpose: 'material-check' });
  return record ? { key, recordId: record.id, title: record.title } : null;
}
