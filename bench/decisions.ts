import assert from 'node:assert/strict';
import { ZenEngine } from '@gorules/zen-engine';
import { evaluate, unaryTest } from 'feelin';
import { compileDecisions, toHost } from '#platform/decisions/index.ts';
import { type Figure, rounded } from './figure.ts';

/** The licence fee of a place where people meet: twenty rules over a kind, an area, a number of seats, an answer. */
const kinds = ['restaurant', 'cinema', 'sports hall', 'hotel'];
const columns = ['kind', 'area', 'seats', 'renewal'] as const;
type Column = (typeof columns)[number];

interface Rule {
  readonly cells: Readonly<Record<Column, string>>;
  readonly fee: string;
  readonly days: number;
}

const rules: readonly Rule[] = kinds.flatMap((kind, index) => {
  const base = (index + 1) * 100;
  const rule = (area: string, seats: string, renewal: string, fee: string, days: number): Rule => ({
    cells: { kind: `"${kind}"`, area, seats, renewal },
    fee,
    days,
  });
  return [
    rule('< 50', '-', 'true', `${base}`, 3),
    rule('< 50', '-', 'false', `${base + 50}`, 5),
    rule('[50..500)', '<= 100', '-', `${base} + area * 0.5`, 10),
    rule('[50..500)', '> 100', '-', `${base} + area * 0.8`, 15),
    rule('>= 500', '-', '-', `${base} + area * 1.2`, 20),
  ];
});

interface Request {
  readonly kind: string;
  readonly area: number;
  readonly seats: number;
  readonly renewal: boolean;
}

/** Every rule is met as often as every other, and one request in a hundred meets none. */
const requests: readonly Request[] = Array.from({ length: 1000 }, (_, index) => ({
  kind: index % 100 === 99 ? 'museum' : (kinds[index % 4] ?? ''),
  area: [20, 49.5, 120, 499.99, 2500][Math.floor(index / 4) % 5] ?? 0,
  seats: index % 3 === 0 ? 80 : 260,
  renewal: index % 2 === 0,
}));

interface Answer {
  readonly fee: number;
  readonly days: number;
}

/** Decisions per second on one core, and how many times that is of two other engines over the same table. */
export async function bench(): Promise<readonly Figure[]> {
  const ours = compileOurs();
  const zen = openZen();
  const sample = requests.slice(0, 100);
  for (const request of sample) {
    const expected = interpret(request);
    assert.deepEqual(rounding(ours(request)), rounding(expected), JSON.stringify(request));
    assert.deepEqual(rounding(await zen(request)), rounding(expected), JSON.stringify(request));
  }
  const perSecond = best(() => {
    for (const request of requests) ours(request);
    return requests.length;
  });
  const interpreted = best(() => {
    for (const request of sample) interpret(request);
    return sample.length;
  });
  const awaited = await bestOf(async () => {
    for (const request of requests) await zen(request);
    return requests.length;
  });
  const queued = await bestOf(async () => {
    await Promise.all(requests.map(zen));
    return requests.length;
  });
  const times = (other: number): number => rounded(perSecond / other, 1);
  return [
    { name: 'perSecond', value: Math.round(perSecond), unit: 'tables/s', target: { atLeast: 100_000 } },
    { name: 'zen-engine, one after another', value: Math.round(awaited), unit: 'tables/s' },
    { name: 'timesZen', value: times(awaited), unit: '×', target: { atLeast: 5 } },
    { name: 'zen-engine, 1,000 queued, all cores', value: Math.round(queued), unit: 'tables/s' },
    { name: 'timesZenQueued', value: times(queued), unit: '×' },
    { name: 'feelin', value: Math.round(interpreted), unit: 'tables/s' },
    { name: 'timesFeelin', value: times(interpreted), unit: '×', target: { atLeast: 10 } },
  ];
}

function compileOurs(): (request: Request) => Answer | null {
  const decisions = compileDecisions(dmn(), 'fee.dmn');
  return (request) => {
    const answer = toHost(decisions.evaluate('fee', { ...request }).value);
    return answer as Answer | null;
  };
}

/** The same table in the other engine's own format. Its first rule that matches wins, too. */
function openZen(): (request: Request) => Promise<Answer | null> {
  const cell = (text: string): string => (text === '-' ? '' : text);
  const node = (id: string, type: string, content?: unknown) => ({
    id,
    type,
    name: id,
    position: { x: 0, y: 0 },
    content,
  });
  const table = {
    hitPolicy: 'first',
    inputs: columns.map((name) => ({ id: name, name, field: name })),
    outputs: ['fee', 'days'].map((name) => ({ id: `out-${name}`, name, field: name })),
    rules: rules.map(({ cells, fee, days }, index) => ({
      _id: `${index}`,
      ...Object.fromEntries(columns.map((name) => [name, cell(cells[name])])),
      'out-fee': fee,
      'out-days': `${days}`,
    })),
  };
  const content = {
    nodes: [node('in', 'inputNode'), node('table', 'decisionTableNode', table), node('out', 'outputNode')],
    edges: [
      { id: '1', sourceId: 'in', targetId: 'table', type: 'edge' },
      { id: '2', sourceId: 'table', targetId: 'out', type: 'edge' },
    ],
  };
  const decision = new ZenEngine().createDecision(Buffer.from(JSON.stringify(content)));
  return async (request) => {
    const { result } = await decision.evaluate(request);
    return result && 'fee' in result ? result : null;
  };
}

/** The same table cell by cell with a FEEL interpreter, which reads each cell anew. */
function interpret(request: Request): Answer | null {
  for (const { cells, fee, days } of rules) {
    const matches = columns.every(
      (name) =>
        cells[name] === '-' || unaryTest(cells[name], { '?': request[name], ...request }).value === true,
    );
    if (matches) return { fee: Number(evaluate(fee, { ...request }).value), days };
  }
  return null;
}

/** The others count in binary fractions. */
function rounding(answer: Answer | null): Answer | null {
  return answer && { fee: rounded(Number(answer.fee), 6), days: Number(answer.days) };
}

const rounds = 5;
const roundMilliseconds = 600;

function rate(body: () => number): number {
  const start = performance.now();
  let done = 0;
  while (performance.now() - start < roundMilliseconds) done += body();
  return (done * 1000) / (performance.now() - start);
}

/** The best of several rounds, the first of which warms up. */
function best(body: () => number): number {
  return Math.max(...Array.from({ length: rounds }, () => rate(body)));
}

async function bestOf(body: () => Promise<number>): Promise<number> {
  let fastest = 0;
  for (let round = 0; round < rounds; round += 1) {
    const start = performance.now();
    let done = 0;
    while (performance.now() - start < roundMilliseconds) done += await body();
    fastest = Math.max(fastest, (done * 1000) / (performance.now() - start));
  }
  return fastest;
}

function dmn(): string {
  const text = (value: string): string =>
    `<text>${value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')}</text>`;
  const types: Readonly<Record<Column, string>> = {
    kind: 'string',
    area: 'number',
    seats: 'number',
    renewal: 'boolean',
  };
  const each = (write: (name: Column) => string): string => columns.map(write).join('');
  return `<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" namespace="urn:mingtang:bench" name="fee">
    ${each((name) => `<inputData id="${name}" name="${name}"><variable name="${name}" typeRef="${types[name]}"/></inputData>`)}
    <decision id="fee" name="fee"><variable name="fee"/>
      ${each((name) => `<informationRequirement><requiredInput href="#${name}"/></informationRequirement>`)}
      <decisionTable hitPolicy="FIRST">
        ${each((name) => `<input><inputExpression typeRef="${types[name]}">${text(name)}</inputExpression></input>`)}
        <output name="fee" typeRef="number"/><output name="days" typeRef="number"/><annotation name="依据"/>
        ${rules
          .map(
            ({ cells, fee, days }, index) => `<rule id="rule-${index + 1}">
          ${each((name) => `<inputEntry>${text(cells[name])}</inputEntry>`)}
          <outputEntry>${text(fee)}</outputEntry><outputEntry>${text(`${days}`)}</outputEntry>
          <annotationEntry><text>第${index + 1}条</text></annotationEntry></rule>`,
          )
          .join('')}
      </decisionTable></decision></definitions>`;
}
