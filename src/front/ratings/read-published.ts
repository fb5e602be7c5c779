import { listItems } from '#casework/catalogue/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { Text } from '#kernel/i18n/index.ts';
import { findBody, listBodies } from '#platform/directory/index.ts';
import { maskText } from './mask-text.ts';
import { badGrade, type Grade } from './model.ts';
import { ratingProblem } from './problems.ts';
import { type PublishedText, publishedTexts, selectTally, type TallyRow } from './store.ts';

/** How many of each grade, the best first, and the share that is not bad. */
export interface RatedLine {
  readonly key: string;
  readonly name: Text;
  readonly count: number;
  readonly counts: Readonly<Record<Grade, number>>;
  /** In per cent. */
  readonly satisfied: number;
}

/** How citizens have rated the bodies, for everybody to see. */
export async function readRatings(call: Call): Promise<readonly RatedLine[]> {
  const [rows, bodies] = await Promise.all([selectTally(call.database), listBodies(call)]);
  const byBody = Map.groupBy(rows, ({ bodyId }) => bodyId);
  return bodies
    .flatMap(({ id, key, shortName }) => {
      const own = byBody.get(id);
      return own ? [lineOf(key, shortName, own)] : [];
    })
    .sort((a, b) => b.count - a.count);
}

export interface BodyRatings {
  readonly name: Text;
  readonly total: RatedLine;
  readonly items: readonly RatedLine[];
  readonly texts: readonly (PublishedText & { readonly itemTitle: Text })[];
}

const shownTexts = 30;

/** One body by item, with what people wrote as far as it is published, and the answers. */
export async function readBodyRatings(call: Call, bodyKey: string): Promise<BodyRatings> {
  const body = await findBody(call, bodyKey);
  if (!body) throw ratingProblem('not-found');
  const [rows, items, texts] = await Promise.all([
    selectTally(call.database, body.id),
    listItems(call),
    publishedTexts(call.database, body.id, shownTexts),
  ]);
  const titles = new Map(items.map(({ key, definition }) => [key, definition.title]));
  const titleOf = (key: string): Text => titles.get(key) ?? { 'zh-CN': key, en: key };
  return {
    name: body.name,
    total: lineOf(body.key, body.name, rows),
    items: [...Map.groupBy(rows, ({ itemKey }) => itemKey)]
      .map(([key, own]) => lineOf(key, titleOf(key), own))
      .sort((a, b) => b.count - a.count),
    texts: texts.map((each) => ({
      ...each,
      answer: each.answer && maskText(each.answer, []),
      itemTitle: titleOf(each.itemKey),
    })),
  };
}

function lineOf(key: string, name: Text, rows: readonly TallyRow[]): RatedLine {
  const of = (grade: Grade) =>
    rows.filter((row) => row.grade === grade).reduce((sum, row) => sum + row.count, 0);
  const counts = { 1: of(1), 2: of(2), 3: of(3), 4: of(4), 5: of(5) };
  const count = rows.reduce((sum, row) => sum + row.count, 0);
  const bad = rows.filter(({ grade }) => grade <= badGrade).reduce((sum, row) => sum + row.count, 0);
  return { key, name, count, counts, satisfied: count === 0 ? 0 : (100 * (count - bad)) / count };
}
