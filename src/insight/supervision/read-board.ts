import type { Call } from '#kernel/application/index.ts';
import type { Text } from '#kernel/i18n/index.ts';
import { listBodies } from '#platform/directory/index.ts';
import { type FigureLine, none, selectFigures, type Within } from './figure-store.ts';
import { monthOf } from './model.ts';
import { reachOfReader } from './reach-of-reader.ts';
import { type Score, scoresOfMonth } from './read-score.ts';

export interface BoardLine extends FigureLine {
  readonly bodyId: string;
  readonly bodyKey: string;
  readonly bodyName: Text;
  readonly score: Score;
}

export interface Board {
  readonly month: string;
  readonly lines: readonly BoardLine[];
}

/** How the bodies of the reader kept their periods in a month. */
export async function readBoard(call: Call, day: string): Promise<Board> {
  const within = await reachOfReader(call);
  const month = monthOf(day);
  const board = await boardOf(call, month, within === 'all' ? 'all' : within.map(({ bodyId }) => bodyId));
  if (within === 'all' || within.every(({ divisionKeys }) => divisionKeys === 'all')) return board;
  return { month, lines: await ownLines(call, month, within, board.lines) };
}

/** Who heads a division sees the score of the body, which is public, and of its figures those whose cases he may see. */
async function ownLines(
  call: Call,
  month: string,
  within: readonly Within[],
  lines: readonly BoardLine[],
): Promise<BoardLine[]> {
  const own = await selectFigures(call.database, {
    span: 'month',
    from: month,
    to: month,
    by: 'body',
    within,
  });
  return lines.map((line) => ({
    ...line,
    ...(own.find(({ key }) => key === line.key) ?? { ...none, key: line.key }),
  }));
}

export interface RankedLine extends BoardLine {
  readonly rank: number;
}

/** The same for the public: every body, no case. Bodies with as many points stand at the same place. */
export async function readPublicBoard(
  call: Call,
  day: string,
): Promise<{ readonly month: string; readonly lines: readonly RankedLine[] }> {
  const { month, lines } = await boardOf(call, monthOf(day), 'all');
  const ahead = (of: BoardLine) => lines.filter(({ score }) => score.total > of.score.total).length;
  return { month, lines: lines.map((line) => ({ ...line, rank: 1 + ahead(line) })) };
}

async function boardOf(call: Call, month: string, bodyIds: 'all' | readonly string[]): Promise<Board> {
  const [figures, bodies, scores] = await Promise.all([
    selectFigures(call.database, {
      span: 'body-month',
      from: month,
      to: month,
      by: 'body',
      within: bodyIds === 'all' ? 'all' : bodyIds.map((bodyId) => ({ bodyId, divisionKeys: 'all' })),
    }),
    listBodies(call),
    scoresOfMonth(call, month),
  ]);
  // What was marked in a month in which no case moved counts all the same.
  const lines = bodies.flatMap((body): BoardLine[] => {
    const counted = figures.find(({ key }) => key === body.id);
    const seen = bodyIds === 'all' || bodyIds.includes(body.id);
    if (!counted && !(seen && scores.marked.has(body.id))) return [];
    const line = counted ?? { ...none, key: body.id };
    return [
      { ...line, bodyId: body.id, bodyKey: body.key, bodyName: body.shortName, score: scores.of(line) },
    ];
  });
  return { month, lines: lines.sort((a, b) => b.score.total - a.score.total || a.key.localeCompare(b.key)) };
}
