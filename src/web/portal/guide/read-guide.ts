import { basisInWords } from '#casework/cases/index.ts';
import { findItem, type Item, listThemes, materialsFor, readSituation } from '#casework/catalogue/index.ts';
import { type ItemDefinition, type LegalBasis, type Release, releaseById } from '#casework/packs/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { Text } from '#kernel/i18n/index.ts';
import { findBody } from '#platform/directory/index.ts';
import { type MaterialRow, materialRow } from './material-row.ts';
import { procedureOf } from './procedure-of.ts';

export type Applicant = 'person' | 'firm';

/** The whole guide of a service, its materials cut to the situation in the query. */
export async function readGuide(call: Call, key: string, query: URLSearchParams) {
  const item = await findItem(call, key);
  const { definition } = item;
  const [release, themes, body] = await Promise.all([
    releaseById(call, item.releaseId),
    listThemes(call),
    findBody(call, definition.body),
  ]);
  const applicant = applicantOf(definition, query);
  const situation = readSituation(
    item,
    Object.fromEntries([...query.keys()].map((name) => [name, query.getAll(name)])),
  );
  const theme = themes.find(({ theme: candidate }) => definition.themes.includes(candidate.key))?.theme;
  return {
    ...guideFacts(definition),
    theme: theme && { key: theme.key, title: theme.title, for: theme.for },
    bodyName: body?.name ?? { 'zh-CN': definition.body },
    divisionName: body?.divisions.find((division) => division.key === definition.division)?.name,
    applicant,
    situation,
    asked: applicant !== undefined || Object.keys(situation).length > 0,
    materials: materialRows(item, release, situation, applicant),
    procedure: procedureOf(definition, (bodyKey) => release.part('body', bodyKey)),
    basis: definition.basis.map((basis) => ({ ...basis, title: release.part('law', basis.law)?.title })),
    fees: definition.fees.map((fee) => ({ ...fee, basis: feeBasis(release, fee.basis) })),
    results: definition.results.map((result) => ({ ...result, face: faceOf(item, result.licence) })),
    start: startOf(definition, query),
  };
}

export type Guide = Awaited<ReturnType<typeof readGuide>>;

/** What the page says as the pack says it. */
function guideFacts(definition: ItemDefinition) {
  const {
    key,
    code,
    title,
    shortTitle,
    summary,
    kind,
    handling,
    serves,
    situations = [],
    periods,
  } = definition;
  const { visits, intermediaries, elsewhere, courier, advice, complaint, windows } = definition;
  const { questions = [], conditions, effectiveFrom, participants = [], internal = false } = definition;
  const { assurance = 1 } = definition;
  return {
    ...{ key, code, title, shortTitle, summary, kind, handling, serves, situations, periods },
    ...{ visits, intermediaries, elsewhere, courier, advice, complaint, windows },
    ...{ questions, conditions, effectiveFrom, internal, assurance },
    specialProcedures: definition.specialProcedures ?? [],
    bodies: new Set([definition.body, ...participants.map(({ body }) => body)]).size,
  };
}

/** Asked only where it makes a difference who applies. */
function applicantOf({ serves }: ItemDefinition, query: URLSearchParams): Applicant | undefined {
  if (serves.length === 1) return undefined;
  const as = query.get('as');
  return as === 'person' || as === 'firm' ? as : undefined;
}

function materialRows(
  item: Item,
  release: Release,
  situation: Readonly<Record<string, unknown>>,
  applicant: Applicant | undefined,
): readonly MaterialRow[] {
  const kind = applicant ?? (item.definition.serves.length === 1 ? item.definition.serves[0] : undefined);
  const lawTitle = (law: string): Text | undefined => release.part('law', law)?.title;
  return materialsFor(item, { situation, ...(kind ? { applicant: { kind } } : {}) }).map(
    ({ material, applies }) => materialRow(material, applies, lawTitle),
  );
}

/** The empty face of the paper that comes out. */
function faceOf(item: Item, licence: string | undefined) {
  const type = licence === undefined ? undefined : item.licences.get(licence);
  return type && { title: type.title, labels: type.fields.map(({ label }) => label) };
}

/** The application begins with what was already said here. */
function startOf({ key, situations = [] }: ItemDefinition, query: URLSearchParams): string {
  const known = new Set(['as', ...situations.map((situation) => situation.key)]);
  const said = new URLSearchParams([...query].filter(([name]) => known.has(name)));
  return `/apply/${key}${said.size > 0 ? `?${said}` : ''}`;
}

export type GuideBasis = LegalBasis & { readonly title: Text | undefined };

/** What a fee is charged on, in words: a law of the release, or what the pack itself says. */
function feeBasis(release: Release, basis: ItemDefinition['fees'][number]['basis']): Text | undefined {
  if (!basis || !('law' in basis)) return basis;
  return basisInWords(release, basis as LegalBasis);
}
