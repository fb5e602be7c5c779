import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { checkPacks } from './check-packs.ts';

let folder: string;
before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'mingtang-languages-'));
});
after(() => rm(folder, { recursive: true }));

const themes = `- { key: housing, for: person, title: 住房, order: 1 }
- { key: share, for: person, title: "{share}%", order: 2 }
- { key: health, for: person, title: { zh-CN: 医疗, en: Health }, order: 3 }
`;
const process = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:mt="https://mingtang.dev/bpmn/1" targetNamespace="x">
  <bpmn:process id="short" name="短流程" mt:nameEn="Short" isExecutable="true">
    <bpmn:startEvent id="start" name="收到" mt:nameEn="Received" />
    <bpmn:sequenceFlow id="on" name="a > b 时" sourceRef="start" targetRef="end" />
    <bpmn:endEvent id="end" name="完" mt:nameEn="" />
    <bpmn:serviceTask id="told" mt:service="case.notify" mt:with="{text: &quot;请来领证&quot;, textEn: &quot;Come and fetch it&quot;}" />
    <bpmn:serviceTask id="close" mt:service="case.close"
      mt:with="{outcome: &quot;refused&quot;, reason: if a then &quot;缺证&quot; else b}" />
    <bpmn:serviceTask id="charge" mt:service="fee.charge" mt:with="{fee: &quot;工本费&quot;, exempt: true, basis: &quot;条例&quot;}" />
    <bpmn:serviceTask id="write" mt:service="register.write" mt:with="{register: &quot;x&quot;, changes: {status: &quot;注销&quot;}}" />
  </bpmn:process>
</bpmn:definitions>
`;

async function untranslated(name: string, languages: string): Promise<readonly string[]> {
  const directory = path.join(folder, name);
  await mkdir(path.join(directory, 'processes'), { recursive: true });
  const manifest = `id: ${name}\nversion: 1.0.0\ntitle: { zh-CN: 小市, en: Small }\nengine: ^0.1.0\n${languages}`;
  await writeFile(path.join(directory, 'pack.yaml'), manifest);
  await writeFile(path.join(directory, 'themes.yaml'), themes);
  await writeFile(path.join(directory, 'processes/short.bpmn'), process);
  const findings = await checkPacks([directory]);
  return findings
    .filter(({ code }) => code === 'text-untranslated')
    .map((one) => `${path.relative(directory, one.file)}:${one.line} ${one.message.en}`);
}

test('what a pack says in Chinese only is refused where it declares English', async () => {
  assert.deepEqual(await untranslated('both', 'languages: [zh-CN, en]\n'), [
    'processes/short.bpmn:5 “a > b 时” has no words in en.',
    'processes/short.bpmn:6 “完” has no words in en.',
    'processes/short.bpmn:8 mt:with reason has no words in en.',
    'processes/short.bpmn:10 mt:with basis has no words in en.',
    'themes.yaml:1 title has no words in en.',
  ]);
});

test('a pack that declares no languages may speak one', async () => {
  assert.deepEqual(await untranslated('silent', ''), []);
  assert.deepEqual(await untranslated('chinese', 'languages: [zh-CN]\n'), []);
});
