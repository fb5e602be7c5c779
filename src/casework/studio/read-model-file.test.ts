import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import type { Call } from '#kernel/application/index.ts';
import { createModel } from './create-model.ts';
import { discardDraft } from './discard-draft.ts';
import { readDraft } from './read-draft.ts';
import { readModelFile } from './read-model-file.ts';
import { submitDraft } from './submit-draft.ts';
import { openStudioCity } from './testing.ts';

const folder = new URL('../../../../shared/data/bpmn-miwg/', import.meta.url);
const listed = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.bpmn')) : [];

let city: Awaited<ReturnType<typeof openStudioCity>>;
let modeller: Call;
before(async () => {
  city = await openStudioCity('small');
  modeller = await city.callAs('modeller');
});
after(() => city.close());

const bytes = (text: string) => new TextEncoder().encode(text);
const general = () => readFileSync(new URL('../packs/fixtures/city/processes/general.bpmn', import.meta.url));
const name = { 'zh-CN': '外来的流程', en: 'From elsewhere' };
/** The drawing and everything else that is not the opening tags, to which the names were added. */
const bodyOf = (text: string) =>
  text.replace(/<(?:\w+:)?(?:definitions|process)\b[^>]*>/g, '').replaceAll('\r\n', '\n');

test('a file of this program begins a draft that can be submitted as it is', async () => {
  const read = await readModelFile(modeller, { name: 'general.bpmn', bytes: general() });
  assert.deepEqual([read.kind, read.findings], ['process', []]);
  assert.equal(read.content, general().toString('utf8'), 'character by character');
  const { id, version } = await createModel(modeller, {
    kind: 'process',
    key: 'brought',
    name,
    content: read.content,
  });
  const draft = await submitDraft(modeller, { id, version, reason: '从外面带来' });
  assert.deepEqual([draft.status, draft.name], ['submitted', name]);
  await discardDraft(modeller, { id });
});

test('files of other programs become drafts, their drawing kept; what would not run is named with a remedy', {
  skip: listed.length === 0 && 'no shared/data/bpmn-miwg beside the repository',
}, async () => {
  for (const [place, file] of listed.entries()) {
    const read = await readModelFile(modeller, { name: file, bytes: readFileSync(new URL(file, folder)) });
    assert.equal(read.kind, 'process');
    for (const { element, message, remedy, severity } of read.findings) {
      assert.ok(element && read.content.includes(`id="${element}"`), `${file}: ${message['en']}`);
      assert.ok(severity === 'error' && message['zh-CN'] && remedy['zh-CN'] && remedy['en']);
    }
    const key = `other-${place}`;
    const { id, version } = await createModel(modeller, {
      kind: 'process',
      key,
      name,
      content: read.content,
    });
    const { content, name: called } = await readDraft(modeller, id);
    assert.deepEqual(called, name, file);
    assert.equal(bodyOf(content), bodyOf(read.content), file);
    assert.match(content, /BPMNDiagram/);
    if (read.findings.length > 0)
      await assert.rejects(submitDraft(modeller, { id, version, reason: '试' }), {
        code: 'studio/has-errors',
      });
    await discardDraft(modeller, { id });
  }
});

test('decisions of other programs are read, too', async () => {
  const dmn = (rule: string) => `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="Fee" namespace="t">
  <decision id="fee" name="fee"><variable name="fee" typeRef="number"/><literalExpression><text>${rule}</text></literalExpression></decision>
</definitions>`;
  const read = await readModelFile(modeller, { name: 'fee.dmn', bytes: bytes(dmn('1 + 1')) });
  assert.deepEqual([read.kind, read.name, read.findings], ['decision', { 'zh-CN': '', en: 'Fee' }, []]);
  const { id, content } = await createModel(modeller, {
    kind: 'decision',
    key: 'fee',
    name,
    content: read.content,
  });
  assert.match(content, /name="外来的流程"/);
  await discardDraft(modeller, { id });
  const wrong = await readModelFile(modeller, { name: 'fee.dmn', bytes: bytes(dmn('1 +')) });
  assert.ok(wrong.findings.length > 0);
});

test('bombs, entities that point outside, and what is no model are refused unread', async () => {
  const refused = (text: string | Uint8Array, code: string) =>
    assert.rejects(
      readModelFile(modeller, { name: 'x.bpmn', bytes: typeof text === 'string' ? bytes(text) : text }),
      { code },
    );
  const xml = general()
    .toString('utf8')
    .replace(/^<\?xml[^>]*\?>/, '');
  await refused(`<!DOCTYPE b [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>${xml}`, 'studio/forbidden-xml');
  await refused(`<!DOCTYPE b SYSTEM "file:///etc/passwd">${xml}`, 'studio/forbidden-xml');
  await refused(`${xml}<!--${'x'.repeat(3_000_000)}-->`, 'studio/too-large');
  await refused('<html/>', 'studio/file-unreadable');
  await refused(new Uint8Array([0xff, 0x00, 0xc3]), 'studio/file-unreadable');
  await refused(xml.slice(0, xml.length / 2), 'studio/file-unreadable');
  await assert.rejects(
    createModel(modeller, { kind: 'process', key: 'bomb', name, content: `<!DOCTYPE a>${xml}` }),
    { code: 'studio/forbidden-xml' },
  );
});
