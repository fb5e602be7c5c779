import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { compileDecisions } from '#platform/decisions/index.ts';
import { type Box, type BoxKind, boxKinds, logicOf, slotsIn, wayTo } from './boxes.ts';
import { drawingOf } from './drawing.ts';
import { addEntry, call, setBox } from './edit-box.ts';
import { moveShape } from './edit-drawing.ts';
import { addElement, findElement, removeElement, renameElement, require, setMember } from './edit-graph.ts';
import { mayNeed, readGraph } from './graph.ts';
import { pathsOf } from './inputs.ts';
import { pathAtLine } from './places.ts';
import { renameIn } from './rename-in.ts';
import { addRule, type HeadPart, writeCells, writeHead } from './table.ts';
import { at, changedLines, fees, rootOfXml } from './testing.ts';
import { editAt, editFile, elementAt, named, pathOf, within, writeText } from './tree.ts';
import { addPart, addType, readTypes, renameType, setAllowed } from './types.ts';
import { parse, write } from './xml.ts';

const kit = '../shared/data/dmn-tck';
const words = { input: 'Input', output: 'Output', entry: 'entry' };
const site = { area: 10.125, use: 'shop' };

const feeOf = (xml: string, decision = 'fee') =>
  compileDecisions(xml, 'fees.dmn').evaluate(decision, { Site: site, Day: '2026-11-01' }).value;

function logic(xml: string, id: string) {
  const root = rootOfXml(xml);
  const element = findElement(root, id);
  const slot = element && logicOf(element);
  assert.ok(slot, id);
  return { root, slot };
}

describe('a decision file that is edited', () => {
  it('is written as it was read', () => {
    const files = globSync('packs/**/*.dmn');
    assert.ok(files.length > 0);
    for (const file of files) {
      const xml = readFileSync(file, 'utf8');
      const read = parse(xml);
      assert.ok(read && write(read) === xml, file);
    }
    const read = parse(fees);
    assert.equal(read && write(read), fees);
  });

  it('is written as it was read, whatever tool made it', {
    skip: existsSync(kit) ? false : `no ${kit}`,
  }, () => {
    const files = globSync(`${kit}/**/*.dmn`);
    assert.ok(files.length > 100);
    for (const file of files) {
      const xml = readFileSync(file, 'utf8');
      const read = parse(xml);
      assert.ok(read && write(read) === xml, file);
      for (const element of named(read.root, 'decision', 'businessKnowledgeModel')) {
        const slot = logicOf(element);
        if (slot?.box) visit(slot.box);
      }
      assert.equal(
        drawingOf(read.root, readGraph(read.root)).shapes.length,
        readGraph(read.root).length,
        file,
      );
    }
    function visit(box: Box): void {
      for (const slot of slotsIn(box)) if (slot.box) visit(slot.box);
    }
  });

  it('is no XML where tags do not meet, and none with a DOCTYPE', () => {
    assert.equal(parse('<a><b></a></b>'), undefined);
    assert.equal(parse('<a>'), undefined);
    assert.equal(parse('<!DOCTYPE a><a/>'), undefined);
    assert.equal(parse('<a x=1/>'), undefined);
  });

  it('changes a cell and nothing beside it', () => {
    const { slot } = logic(fees, 'rate');
    assert.equal(slot.box?.kind, 'decisionTable');
    const edited = editAt(fees, slot.box.path, (table) =>
      writeCells(table, { rule: 1, kind: 'outputs', column: 0 }, [['8 < 9']]),
    );
    assert.deepEqual(changedLines(fees, edited), {
      gone: ['        <dmn:outputEntry><dmn:text>7</dmn:text></dmn:outputEntry>'],
      come: ['        <dmn:outputEntry><dmn:text>8 &lt; 9</dmn:text></dmn:outputEntry>'],
    });
    const same = editAt(fees, slot.box.path, (table) =>
      writeCells(table, { rule: 0, kind: 'outputs', column: 0 }, [['12']]),
    );
    assert.equal(same, fees, 'what says the same stays as it was written');
  });

  it('says of a column what may come, in the order of the standard, and forgets it again', () => {
    const { slot } = logic(fees, 'rate');
    const path = slot.box?.path ?? '';
    const write = (xml: string, what: HeadPart, text: string) =>
      editAt(xml, path, (table) => writeHead(table, 'outputs', 0, what, text));
    const edited = write(write(fees, 'fallback', '1'), 'values', '7, 12');
    assert.match(edited, /<dmn:outputValues>[\s\S]+7, 12[\s\S]+<dmn:defaultOutputEntry>/);
    assert.equal(feeOf(edited, 'rate')?.toString(), '12');
    assert.match(
      write(write(edited, 'fallback', ''), 'values', ' '),
      /<dmn:output name="rate"\s*(?:\/>|><\/dmn:output>)/,
    );
  });

  it('gets a rule on lines of its own', () => {
    const { slot } = logic(fees, 'rate');
    const edited = editAt(fees, slot.box?.path ?? '', (table) => addRule(table, 2));
    const { gone, come } = changedLines(fees, edited);
    assert.deepEqual(gone, []);
    assert.match(come[0] ?? '', /^ {6}<dmn:rule id="n-[\da-f]{8}">$/);
    assert.equal(feeOf(edited, 'rate')?.toString(), '12');
  });
});

describe('the graph of a decision file', () => {
  it('tells what needs what, in this file or by its namespace', () => {
    const graph = readGraph(rootOfXml(fees));
    assert.deepEqual(
      graph.map(({ id, kind, needs }) => [id, kind, needs.map(({ of }) => of)]),
      [
        ['site', 'inputData', []],
        ['day', 'inputData', []],
        ['rate', 'decision', ['site']],
        ['rounded', 'businessKnowledgeModel', []],
        ['fee', 'decision', ['rate', 'site', 'rounded']],
        ['charging', 'decisionService', []],
      ],
    );
    const rate = graph.find(({ id }) => id === 'rate');
    assert.deepEqual(
      rate && mayNeed(graph, rate).map(({ id }) => id),
      ['day', 'rounded'],
      'not what stands on it itself',
    );
  });

  it('asks for what a decision or service takes from outside, by the parts of its type', () => {
    const root = rootOfXml(fees);
    const graph = readGraph(root);
    const asked = (id: string) =>
      pathsOf(root, graph, id).flatMap(({ path, type, isAsked }) => (isAsked ? [`${path}: ${type}`] : []));
    assert.deepEqual(asked('rate'), ['Site.use: text']);
    assert.deepEqual(asked('fee'), ['Site.area: number', 'Site.use: text']);
    assert.deepEqual(asked('charging'), ['Rate: number', 'Site.area: number']);
  });

  it('renames where the name is used and nowhere else', () => {
    const edited = editFile(fees, (root) => renameElement(root, 'rate', 'Rate of use'));
    assert.match(edited, /Site\.area \* Rate of use</);
    assert.match(edited, /<dmn:variable name="Rate of use" typeRef="number"\/>/);
    assert.equal(feeOf(edited)?.toString(), '121.5');
    assert.equal(
      renameIn('"Rate" + x.Rate + Rates + base Rate + Rate', 'Rate', 'R', ['base Rate']),
      '"Rate" + x.Rate + Rates + base Rate + R',
    );
  });

  it('grows by a decision that runs, and loses it without a trace', () => {
    let id = '';
    const grown = editFile(fees, (root) => {
      id = addElement(root, 'decision', 'Double');
      require(root, id, 'fee');
      require(root, id, 'day');
      const decision = findElement(root, id);
      assert.ok(decision);
      setBox(decision, 'literalExpression', words);
      const [literal] = named(decision, 'literalExpression');
      assert.ok(literal);
      writeText(literal, 'Fee * 2');
    });
    assert.equal(feeOf(grown, id)?.toString(), '243');
    assert.deepEqual(changedLines(fees, grown).gone, []);
    const back = editFile(grown, (root) => removeElement(root, id));
    assert.equal(back, fees);
  });

  it('loses what it needs, too: requirements, members of services, drawn lines', () => {
    const drawn = editFile(fees, (root) => moveShape(root, 'rate', { x: 10, y: 20 }));
    const edited = editFile(drawn, (root) => removeElement(root, 'rate'));
    assert.doesNotMatch(edited, /#rate|fee-rate|"rate"/);
    const member = editFile(fees, (root) => setMember(root, 'charging', 'encapsulatedDecision', ['rate']));
    assert.deepEqual(changedLines(fees, member), {
      gone: [],
      come: ['    <dmn:encapsulatedDecision href="#rate"/>'],
    });
  });

  it('is drawn by its needs, and as it was moved', () => {
    const shapeIn = (xml: string, id: string) => {
      const root = rootOfXml(xml);
      const found = drawingOf(root, readGraph(root)).shapes.find(({ element }) => element.id === id);
      assert.ok(found);
      return found;
    };
    assert.ok(shapeIn(fees, 'fee').y < shapeIn(fees, 'rate').y, 'what is needed stands below');
    assert.ok(shapeIn(fees, 'rate').y < shapeIn(fees, 'site').y);
    const moved = editFile(fees, (root) => moveShape(root, 'rate', { x: -30, y: 44 }));
    assert.deepEqual(changedLines(fees, moved).gone, ['    id="fees" name=\'Fees\' namespace="urn:fees">']);
    assert.deepEqual([shapeIn(moved, 'rate').x, shapeIn(moved, 'rate').y], [-30, 44]);
    assert.deepEqual(shapeIn(moved, 'fee').y, shapeIn(fees, 'fee').y, 'the others stay');
    assert.equal(feeOf(moved)?.toString(), '121.5');
    const again = editFile(moved, (root) => moveShape(root, 'rate', { x: -20, y: 44 }));
    assert.ok(changedLines(moved, again).gone.length <= 5, 'its bounds and the ends of its lines');
  });
});

describe('boxed expressions', () => {
  it('are opened one in another, and a line leads to the innermost', () => {
    const { root, slot } = logic(fees, 'fee');
    const line = fees.split('\n').findIndex((one) => one.includes('>base<')) + 1;
    const path = pathAtLine(root, line);
    assert.deepEqual(path === undefined ? undefined : wayTo(slot, path), [1]);
    assert.equal(elementAt(root, path ?? '')?.localName, 'literalExpression');
  });

  for (const kind of boxKinds)
    it(`can be put where none is, and run or tell what is missing: ${kind}`, () => {
      const edited = editFile(fees, (root) => {
        const id = addElement(root, 'decision', 'New');
        const decision = findElement(root, id);
        if (decision) setBox(decision, kind as BoxKind, words);
      });
      const problems: string[] = [];
      compileDecisions(edited, 'fees.dmn', { onProblem: ({ name }) => void problems.push(name) });
      const [id] = readGraph(rootOfXml(edited)).flatMap(({ id: one, name }) => (name === 'New' ? [one] : []));
      assert.ok(id);
      const { slot } = logic(edited, id);
      assert.equal(slot.box?.kind, kind);
      assert.deepEqual(problems, []);
    });

  it('that the standard has known since 1.4 make a file of 1.3 one of 1.5', () => {
    const older = fees.replace('20230324', '20191111');
    const version = (kind: BoxKind) =>
      editFile(older, (root) => {
        const fee = findElement(root, 'fee');
        if (fee) setBox(fee, kind, words);
      }).match(/DMN\/(\d+)\/MODEL/)?.[1];
    assert.deepEqual([version('list'), version('filter')], ['20191111', '20230324']);
  });

  it('keep what was there where the new one has room for it', () => {
    const { slot } = logic(fees, 'fee');
    const edited = editAt(fees, slot.path, (decision) => setBox(decision, 'conditional', words));
    const box = logic(edited, 'fee').slot.box;
    assert.equal(box?.kind, 'conditional');
    assert.deepEqual(
      box.parts.map(({ name, box: inner }) => [name, inner?.kind]),
      [
        ['if', 'literalExpression'],
        ['then', 'context'],
        ['else', 'literalExpression'],
      ],
    );
    const last = slot.box?.kind === 'context' ? slot.box.entries[1]?.box : undefined;
    assert.ok(last);
    const called = editAt(fees, last.path, (invocation) =>
      call(invocation, 'Rounded', [
        { name: 'amount', type: 'number' },
        { name: 'places', type: 'number' },
      ]),
    );
    assert.equal([...within(rootOfXml(called))].filter(({ localName }) => localName === 'binding').length, 2);
    const entry = editAt(fees, slot.box?.path ?? '', (context) => addEntry(context, 'base'));
    assert.match(entry, /name="base 2"[\s\S]+<dmn:invocation>/, 'before the result, under a name of its own');
  });
});

describe('types of a decision file', () => {
  it('are listed with their parts, made, renamed and narrowed', () => {
    assert.deepEqual(
      readTypes(rootOfXml(fees)).map(({ name, depth, base, allowed }) => [name, depth, base, allowed]),
      [
        ['tSite', 0, '', ''],
        ['area', 1, 'number', ''],
        ['use', 1, 'string', '"shop","flat"'],
      ],
    );
    const edited = editFile(fees, (root) => {
      const [first] = named(root, 'itemDefinition');
      assert.ok(first);
      renameType(first, 'tPlot');
      setAllowed(at(root, `${pathOf(first)}/0`), '>= 0');
      addType(root, 'tPerson');
      const person = named(root, 'itemDefinition')[1];
      assert.ok(person);
      addPart(person, 'age');
    });
    assert.match(edited, /<dmn:variable name="Site" typeRef="tPlot"\/>/);
    assert.doesNotMatch(edited, /tSite/);
    assert.deepEqual(
      readTypes(rootOfXml(edited)).map(({ name, base, allowed }) => [name, base, allowed]),
      [
        ['tPlot', '', ''],
        ['area', 'number', '>= 0'],
        ['use', 'string', '"shop","flat"'],
        ['tPerson', '', ''],
        ['age', 'string', ''],
      ],
    );
    assert.equal(feeOf(edited)?.toString(), '121.5');
  });
});
