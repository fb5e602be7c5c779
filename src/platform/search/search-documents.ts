import type { Application } from '#kernel/application/index.ts';
import { editDistance } from './edit-distance.ts';
import type { SearchHit } from './model.ts';
import {
  documentsByIds,
  findContained,
  findGrams,
  findSimilarLength,
  findWholes,
  type Weighed,
} from './store.ts';
import { compact, gramsOf, stretchesOf, syllables } from './terms.ts';

export interface SearchRequest {
  readonly kind: string;
  readonly text: string;
  readonly limit?: number;
}

const leastCoverage = 0.5;
const fullTitleCoverage = 520;
const fullBodyCoverage = 120;
const soundWeight = 150;
/** Below this what was found merely shares some words: something that sounds like it may be what was meant. */
const surelyMeant = 300;

/**
 * What a person means by a few characters: a name people use, the beginning of a title, pinyin, its initials, words of the
 * title, words of the text, in this order. If nothing fits, what sounds the same or is one slip of the finger away.
 */
export async function searchDocuments(
  application: Pick<Application, 'database'>,
  request: SearchRequest,
): Promise<readonly SearchHit[]> {
  const typed = compact(request.text);
  if (typed === '') return [];
  const found = await findAsTyped(application, request.kind, request.text);
  if (Math.max(0, ...found.values()) >= surelyMeant) return asHits(application, found, request.limit);
  const sounding = await findBySound(application, request.kind, request.text);
  return asHits(application, found, request.limit, sounding);
}

/** Something to try when nothing was found: whatever shares any word or character with what was typed. */
export async function suggestDocuments(
  application: Pick<Application, 'database'>,
  request: SearchRequest,
): Promise<readonly SearchHit[]> {
  const grams = [...new Set([...gramsOf(request.text), ...compact(request.text)])];
  const rows = await findGrams(application.database, request.kind, grams);
  const weights = new Map(rows.map((row) => [row.id, row.strong * 2 + row.total]));
  return asHits(application, new Map(), request.limit ?? 5, weights);
}

type Weights = Map<string, number>;

async function findAsTyped(
  { database }: Pick<Application, 'database'>,
  kind: string,
  text: string,
): Promise<Weights> {
  const grams = [...new Set(gramsOf(text))];
  const stretches = stretchesOf(text);
  const [wholes, contained, covered] = await Promise.all([
    findWholes(database, kind, compact(text)),
    stretches.length > 0 ? findContained(database, kind, stretches) : [],
    findGrams(database, kind, grams),
  ]);
  const weights: Weights = new Map();
  raise(weights, wholes);
  raise(weights, contained);
  for (const { id, strong, total } of covered) {
    if (total / grams.length < leastCoverage) continue;
    const weight = (fullTitleCoverage * strong + fullBodyCoverage * (total - strong)) / grams.length;
    raise(weights, [{ id, weight: weight * (total / grams.length) }]);
  }
  return weights;
}

async function findBySound(
  { database }: Pick<Application, 'database'>,
  kind: string,
  text: string,
): Promise<Weights> {
  const sound = compact(syllables(text).join(''));
  const weights: Weights = new Map();
  raise(weights, await findWholes(database, kind, sound));
  if (weights.size > 0 || sound.length < 4) return weights;
  const tolerance = sound.length < 8 ? 1 : 2;
  const candidates = await findSimilarLength(database, kind, sound, tolerance);
  for (const { id, text: candidate } of candidates) {
    const distance = editDistance(sound, candidate, tolerance);
    if (distance <= tolerance) raise(weights, [{ id, weight: soundWeight - 10 * distance }]);
  }
  return weights;
}

function raise(weights: Weights, found: readonly Weighed[]): void {
  for (const { id, weight } of found) weights.set(id, Math.max(weight, weights.get(id) ?? 0));
}

async function asHits(
  { database }: Pick<Application, 'database'>,
  asTyped: Weights,
  limit = 20,
  bySound: Weights = new Map(),
): Promise<SearchHit[]> {
  const weights: Weights = new Map(asTyped);
  raise(
    weights,
    [...bySound].map(([id, weight]) => ({ id, weight })),
  );
  const best = [...weights].sort(([, a], [, b]) => b - a).slice(0, limit + 50);
  const documents = await documentsByIds(
    database,
    best.map(([id]) => id),
  );
  return documents
    .map(({ id, ...document }) => ({
      ...document,
      score: Math.round(weights.get(id) ?? 0),
      approximate: !asTyped.has(id),
    }))
    .sort((a, b) => b.score - a.score || titleLength(a) - titleLength(b) || (a.key < b.key ? -1 : 1))
    .slice(0, limit);
}

/** Of two equal hits the one with the shorter title holds more of what was typed. */
function titleLength(hit: SearchHit): number {
  return (Object.values(hit.title)[0] ?? '').length;
}
