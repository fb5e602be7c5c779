import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { withdrawCase } from '#casework/cases/index.ts';
import { rateCase } from '#front/ratings/index.ts';
import {
  approvalSheet,
  dataCatalogue,
  disclosureSheet,
  itemsOf,
  keepReports,
  openCsv,
  readOpenMonth,
  type Sheet,
} from '#insight/statistics/index.ts';
import { listMoments } from '#insight/supervision/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { lastOfMonth } from '../web/statistics/cases-behind.ts';
import { type HygieneCity, openHygieneCity } from './hygiene-city.ts';
import { callOf } from './test-city.ts';

/** Every cell of the annual tables and of the open data is what the cases' own rows say, and a year without cases has no invented one. */
let here: HygieneCity;
let mayor: Call;
before(async () => {
  here = await openHygieneCity();
  mayor = await callOf(here.city, 'mayor');
  const at = (moment: string) => here.city.clock.moveTo(new Date(`${moment}:00+08:00`));
  const open = async () => {
    const caseId = await here.submit({ item: 'public-place-hygiene' });
    await here.settle();
    return caseId;
  };
  const act = (caseId: string, kind: string, outcome: string, reason?: string) =>
    here.act(
      kind === 'decide' ? 'chengjiang-health.head' : 'chengjiang-health',
      caseId,
      kind,
      outcome,
      reason,
    );
  at('2026-11-19T09:00');
  for (let count = 0; count < 6; count += 1) {
    const caseId = await open();
    await here.grant(caseId);
    await here.settle();
    if (count < 2)
      await rateCase(here.applicant, {
        proof: { caseId },
        grade: count === 0 ? 5 : 1,
        choices: [],
        text: '',
      });
  }
  const refused = await open();
  await here.accept(refused);
  await act(refused, 'examine', 'failed', '不符合条件');
  await act(refused, 'decide', 'refused', '不符合条件');
  await act(await open(), 'accept', 'not-accepted', '不属于本机关职权');
  await act(await open(), 'accept', 'correction', '请补布局图');
  await withdrawCase(here.applicant, { id: newId(), caseId: await open(), reason: '不办了' });
  at('2026-12-02T09:00');
  await open();
  await here.settle();
});
after(() => here.city.database.close());

type Cells = Readonly<Record<string, unknown>>;

/** The rows of a table by their first cell, each cell under the label of its column. */
function rowsOf(sheet: Sheet, place: number): ReadonlyMap<string, Cells> {
  const table = sheet.tables[place];
  assert.ok(table);
  return new Map(
    table.rows.map((row) => [
      String(row[0]),
      Object.fromEntries(table.columns.map(({ label }, column) => [label, row[column]])),
    ]),
  );
}

/** Asked of the cases, their acts and the ratings, and not of the figures. */
const asked = async (group: string, from = '2026-01-01', to = '2026-12-31') =>
  new Map(
    (
      await here.city.database.query<{ key: string } & Readonly<Record<string, number | string>>>(
        `select ${group} as key, count(*)::int as received,
          count(accepted_at)::int as accepted,
          count(*) filter (where outcome = 'not-accepted')::int as not_accepted,
          count(*) filter (where exists (select from cases.act a where a.case_id = c.id and a.outcome = 'correction'))::int as corrected,
          count(*) filter (where outcome = 'granted')::int as granted,
          count(*) filter (where outcome = 'refused')::int as refused,
          count(*) filter (where outcome = 'withdrawn')::int as withdrawn,
          count(closed_at)::int as closed,
          count(*) filter (where closed_at is not null and (due_on is null or (closed_at at time zone 'Asia/Shanghai')::date <= due_on))::int as on_time
        from cases.case c where received_on between $1 and $2 group by 1`,
        [from, to],
      )
    ).map((row) => [row.key, row]),
  );

const labels: Readonly<Record<string, string>> = {
  收件: 'received',
  受理: 'accepted',
  不予受理: 'not_accepted',
  要求补正: 'corrected',
  准予: 'granted',
  不予: 'refused',
  撤回: 'withdrawn',
  办结: 'closed',
  按期办结: 'on_time',
};

function same(
  cells: Cells | undefined,
  row: Readonly<Record<string, unknown>> | undefined,
  of: string,
): void {
  assert.ok(cells && row, of);
  for (const [label, column] of Object.entries(labels))
    assert.equal(cells[label], row[column], `${of}: ${label}`);
}

test('the annual report of approval work: each row by item, channel and month is what the cases say', async () => {
  const sheet = await approvalSheet(mayor, '2026-11-19');
  const [byItem] = [...(await asked(`item_title ->> 'zh-CN'`)).entries()];
  assert.ok(byItem);
  assert.equal(byItem[1]['received'], 11);
  same(rowsOf(sheet, 0).get(byItem[0]), byItem[1], 'item');
  same(rowsOf(sheet, 0).get('合计'), byItem[1], 'total');
  const [channel] = [...(await asked('channel')).values()];
  const [, byChannel] = [...rowsOf(sheet, 1).values()].reverse();
  same(byChannel, channel, 'channel');
  // Two ratings: of five grades the best, and the worst.
  const {
    非常满意: best,
    非常不满意: worst,
    满意率: satisfied,
    平均工作日: mean,
  } = rowsOf(sheet, 0).get('合计') ?? {};
  assert.deepEqual([best, worst, satisfied, mean], [1, 1, 0.5, 0]);
  const months = await asked(`to_char(received_on, 'YYYY-MM')`);
  assert.deepEqual([...months.keys()].sort(), ['2026-11', '2026-12']);
  for (const [month, row] of months) same(rowsOf(sheet, 2).get(month), row, month);
});

test('a year without cases has no row but the total, of zeros; shares and days of nothing are not reckoned', async () => {
  const sheet = await approvalSheet(mayor, '2024-05-01');
  for (const place of [0, 1, 2]) {
    const rows = rowsOf(sheet, place);
    assert.deepEqual([...rows.keys()], ['合计']);
    const numbers = Object.values(rows.get('合计') ?? {}).slice(1);
    assert.ok(
      numbers.every((cell) => cell === 0 || cell === null),
      JSON.stringify(numbers),
    );
  }
  const disclosure = await disclosureSheet(mayor, '2024-05-01');
  assert.ok(disclosure.tables.every(({ rows }) => rows.every(([, cell]) => cell === 0 || cell === null)));
});

test('the report on government information: licensing decisions are those granted and refused, what nobody records is no number', async () => {
  const sheet = await disclosureSheet(mayor, '2026-11-19');
  const [all] = [...(await asked(`'all'`)).values()];
  const part = rowsOf(sheet, 0);
  const decided = Number(all?.['granted']) + Number(all?.['refused']);
  assert.deepEqual(
    [...part.values()].map((cells) => Object.values(cells)[1]),
    [null, null, decided, null, null],
  );
  const requests = [...rowsOf(sheet, 2).values()].map((cells) => Object.values(cells)[1]);
  assert.ok(
    requests.every((cell) => cell === 0 || cell === null),
    'nobody has asked for information',
  );
});

test('each number of an annual table is the number of the cases that it leads to', async () => {
  let followed = 0;
  for (const sheet of [await approvalSheet(mayor, '2026-11-19'), await disclosureSheet(mayor, '2026-11-19')])
    for (const { title, columns, rows, behind } of sheet.tables)
      for (const [at, row] of rows.entries())
        for (const [place, cell] of row.entries()) {
          const [of, column] = [behind?.[at], columns[place]];
          const measure = of?.measure ?? column?.measure;
          if (!of || !measure || column?.kind !== 'number' || cell === null) continue;
          const { line, items } = of;
          const time = line?.by === 'time' ? { from: line.key, to: lastOfMonth(line.key) } : sheet;
          const { cases } = await listMoments(mayor, {
            measure: measure === 'overdue' ? 'late' : measure,
            ...{ from: time.from, to: time.to, limit: 200 },
            ...(line?.by === 'item' ? { itemKeys: [line.key] } : {}),
            ...(line?.by === 'channel' ? { channel: line.key } : {}),
            ...(items ? { itemKeys: [...(await itemsOf(mayor, items))] } : {}),
          });
          assert.equal(cases.length, cell, `${title}: ${row[0]} ${column.label}`);
          if (cell !== 0) followed += 1;
        }
  assert.ok(followed > 20, String(followed));
});

test('open data: each published number is what the cases say, the small ones are empty, and nobody is named', async () => {
  here.city.clock.moveTo(new Date('2026-12-03T08:00:00+08:00'));
  await keepReports(here.city);
  const month = await readOpenMonth(mayor, '2026-11');
  const [row] = month.rows;
  const [cases] = [...(await asked('item_key', '2026-11-01', '2026-11-30')).values()];
  assert.equal(month.rows.length, 1);
  assert.equal(cases?.['received'], 10);
  for (const measure of ['received', 'accepted', 'closed', 'granted'] as const)
    assert.ok(row?.[measure] === null || row?.[measure] === cases[measure], `${measure} ${row?.[measure]}`);
  assert.equal(row?.received, 10);
  assert.equal(row.overdue, 0);
  assert.equal(row.granted, null, 'the rest to what was closed is below five');
  const csv = openCsv(month);
  assert.match(
    csv,
    /^\uFEFFmonth,body,body_name,item,item_title,received,accepted,closed,granted,overdue\r?\n2026-11,/,
  );
  assert.doesNotMatch(csv, /沈知远|澜岸|91339901MAD7K2L486|MZ2026/);
  await assert.rejects(readOpenMonth(mayor, '2026-10'), { code: 'statistics/not-found' });
});

test('the catalogue of open data has what DCAT’s application profile asks for, of catalogue, data sets and distributions', async () => {
  const catalogue = await dataCatalogue(mayor);
  const has = (thing: object, ...keys: readonly string[]) => {
    for (const key of keys) assert.ok(key in thing, key);
  };
  has(catalogue, 'dct:title', 'dct:description', 'dct:publisher', 'dct:license', 'dct:modified');
  assert.match(JSON.stringify(catalogue['dct:publisher']), /明州市人民政府/);
  const sets = catalogue['dcat:dataset'] as readonly Readonly<Record<string, object>>[];
  assert.ok(sets.length > 0);
  for (const set of sets) {
    has(
      set,
      'dct:title',
      'dct:description',
      'dct:publisher',
      'dct:issued',
      'dct:modified',
      'dct:accrualPeriodicity',
    );
    has(set['dct:temporal'] ?? {}, 'dcat:startDate', 'dcat:endDate');
    const distributions = set['dcat:distribution'] as readonly object[];
    assert.equal(distributions.length, 2);
    for (const one of distributions)
      has(one, 'dcat:accessURL', 'dcat:downloadURL', 'dcat:mediaType', 'dct:format', 'dct:license');
  }
});
