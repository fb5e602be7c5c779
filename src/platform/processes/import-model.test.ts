import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { importModel } from './import-model.ts';
import { approval, bpmn, chain, end, start } from './testing.ts';

const files = new URL('../../../../shared/data/bpmn-miwg/', import.meta.url);
const listed = existsSync(files) ? readdirSync(files).filter((name) => name.endsWith('.bpmn')) : [];

test('models of other tools come in as they are written', {
  skip: listed.length === 0 && 'no shared/data/bpmn-miwg beside the repository',
}, async () => {
  const runnable: string[] = [];
  for (const name of listed) {
    const file = readFileSync(new URL(name, files));
    const { xml, findings } = await importModel(file, name);
    assert.ok(xml, JSON.stringify(findings));
    const declared = /encoding="([^"]*)"/.exec(file.toString('latin1'))?.[1] ?? 'utf-8';
    const written = new TextDecoder(declared).decode(file);
    assert.equal(xml, written.replace(/encoding="[^"]*"/, 'encoding="UTF-8"'), name);
    assert.ok(xml.includes('BPMNDiagram'));
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
  assert.equal(xml, approval);
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
