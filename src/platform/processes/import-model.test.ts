import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { Parser } from 'saxen';
import { importModel } from './import-model.ts';
import { approval, bpmn, chain, end, start } from './testing.ts';

const files = new URL('../../../../shared/data/bpmn-miwg/', import.meta.url);
const listed = existsSync(files) ? readdirSync(files).filter((name) => name.endsWith('.bpmn')) : [];

/** An element by the namespaces of its names, whatever their prefixes and the order of its attributes. */
interface Tree {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: (Tree | string)[];
}

const schemaInstance = 'http://www.w3.org/2001/XMLSchema-instance';
/** The schema gives points this type; some tools name it once more. */
const pointType = '{http://www.omg.org/spec/DD/20100524/DC}Point';

function treeOf(xml: string): Tree {
  const root: Tree = { name: '', attributes: {}, children: [] };
  const open = [{ tree: root, prefixes: new Map([['xml', 'xml']]) }];
  const parser = new Parser();
  const faults: unknown[] = [];
  const addText = (text: string) => {
    if (text.trim() !== '') open.at(-1)?.tree.children.push(text);
  };
  parser.on('openTag', (tag, attributesOf, decode) => {
    const around = open.at(-1);
    if (!around) return;
    const read = attributesOf();
    const written = Object.entries(read === true ? {} : read);
    const prefixes = new Map(around.prefixes);
    for (const [name, value] of written) if (isNamespace(name)) prefixes.set(name.slice(6), value);
    const expanded = (name: string, otherwise = '') => {
      const [prefix = '', local = ''] = name.includes(':') ? name.split(':') : ['', name];
      return `{${prefix === '' ? otherwise : (prefixes.get(prefix) ?? prefix)}}${local}`;
    };
    const plain = prefixes.get('') ?? '';
    const name = expanded(tag, plain);
    const attributes = written
      .filter(([attribute]) => !isNamespace(attribute))
      .map(([attribute, value]) => {
        const full = expanded(attribute);
        // A type is named by a prefix, too.
        const isType = full === `{${schemaInstance}}type`;
        return [full, isType ? expanded(value, plain) : textOf(name, attribute, decode(value))] as const;
      })
      .filter(([, value]) => value !== pointType)
      .sort(([a], [b]) => (a < b ? -1 : 1));
    const tree: Tree = { name, attributes: Object.fromEntries(attributes), children: [] };
    around.tree.children.push(tree);
    open.push({ tree, prefixes });
  });
  parser.on('closeTag', () => void open.pop());
  parser.on('text', (text, decode) => addText(decode(text)));
  parser.on('cdata', addText);
  // The parser tells them, its types do not say so.
  const telling = parser as unknown as { on(what: 'comment', listener: (text: string) => void): void };
  telling.on('comment', (text) => void open.at(-1)?.tree.children.push(`<!--${text}-->`));
  parser.on('error', (error) => faults.push(error));
  parser.parse(xml);
  assert.deepEqual([faults, open.length], [[], 1]);
  return root;
}

function isNamespace(attribute: string): boolean {
  return attribute === 'xmlns' || attribute.startsWith('xmlns:');
}

/** What the schema of diagrams has as a number: 30.0 is 30. */
function textOf(element: string, attribute: string, value: string): string {
  const isDiagram = /^\{http:\/\/www\.omg\.org\/spec\/(DD|BPMN\/20100524\/DI)/.test(element);
  return isDiagram && /^(x|y|width|height|size|resolution)$/.test(attribute) ? String(Number(value)) : value;
}

test('models of other tools come in and go out again without loss', {
  skip: listed.length === 0 && 'no shared/data/bpmn-miwg beside the repository',
}, async () => {
  const runnable: string[] = [];
  for (const name of listed) {
    const file = readFileSync(new URL(name, files));
    const { xml, findings } = await importModel(file, name);
    assert.ok(xml, JSON.stringify(findings));
    const declared = /encoding="([^"]*)"/.exec(file.toString('latin1'))?.[1] ?? 'utf-8';
    const before = treeOf(new TextDecoder(declared).decode(file));
    assert.ok(JSON.stringify(before).includes('BPMNDiagram'));
    assert.deepEqual(treeOf(xml), before, name);
    for (const { file: where, element, code, message, remedy } of findings) {
      assert.notEqual(code, 'processes/not-readable');
      assert.ok(element && file.toString('latin1').includes(`id="${element}"`), `${name}: ${code}`);
      assert.ok(where === name && message['zh-CN'] && remedy['zh-CN'] && remedy['en']);
    }
    if (findings.length === 0) runnable.push(name);
  }
  // The others name no bodies, or write conditions in other languages.
  assert.deepEqual(runnable, ['A.1.0.bpmn']);
});

test('of several processes none runs, and what each lacks is told', async () => {
  const file = approval.replace(
    '</bpmn:definitions>',
    '<bpmn:process id="other" isExecutable="true"><bpmn:serviceTask id="send" /></bpmn:process></bpmn:definitions>',
  );
  const { xml, findings } = await importModel(new TextEncoder().encode(file), 'x.bpmn');
  assert.ok(xml);
  assert.deepEqual(
    findings.map(({ element, code }) => `${element}: ${code}`),
    ['other: processes/many-processes', 'send: processes/missing-attribute', 'other: processes/no-start'],
  );
});

test('what executes has no findings, and comes out as it was, our own attributes included', async () => {
  const { xml, findings } = await importModel(new TextEncoder().encode(approval), 'approval.bpmn');
  assert.deepEqual(findings, []);
  assert.deepEqual(treeOf(xml ?? ''), treeOf(approval));
});

test('bytes are read as their declaration says; what is not in it is told', async () => {
  const text = bpmn(`${start}${end}<bpmn:task id="t" name="Prüfung" />${chain('start', 't', 'end')}`);
  const latin = Buffer.from(text.replace('UTF-8', 'ISO-8859-1'), 'latin1');
  const { xml, findings } = await importModel(latin, 'x.bpmn');
  assert.deepEqual(findings, []);
  assert.ok(xml?.includes('name="Prüfung"'));
  const utf16 = Buffer.from(`\ufeff${text.replace('UTF-8', 'UTF-16')}`, 'utf16le');
  assert.ok((await importModel(utf16, 'x.bpmn')).xml?.includes('name="Prüfung"'));
  const wrong = await importModel(Buffer.from(text, 'latin1'), 'x.bpmn');
  assert.deepEqual(
    [wrong.xml, wrong.findings.map(({ code }) => code)],
    [undefined, ['processes/not-readable']],
  );
});

test('bombs and what points outside are refused unread', async () => {
  const codes = async (text: string) => {
    const { xml, findings } = await importModel(new TextEncoder().encode(text), 'x.bpmn');
    return [xml, ...findings.map(({ code }) => code)];
  };
  const bomb = `<!DOCTYPE b [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>${approval}`;
  assert.deepEqual(await codes(bomb), [undefined, 'processes/doctype']);
  const outside = `<!DOCTYPE b SYSTEM "file:///etc/passwd">${approval}`;
  assert.deepEqual(await codes(outside), [undefined, 'processes/doctype']);
  assert.deepEqual(await codes(`${approval}<!--${'x'.repeat(5_000_000)}-->`), [
    undefined,
    'processes/too-big',
  ]);
  const nested = (depth: number): string =>
    depth === 0
      ? ''
      : `<bpmn:subProcess id="s${depth}"><bpmn:startEvent id="b${depth}" />${nested(depth - 1)}</bpmn:subProcess>`;
  const [, ...deep] = await codes(bpmn(`${start}${nested(60)}`));
  assert.ok(deep.includes('processes/too-deep'));
});
