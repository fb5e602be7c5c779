import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compileProcess } from './compile-process.ts';
import { approval, bpmn, chain, end, flows, start, userTask } from './testing.ts';

async function codes(xml: string): Promise<string[]> {
  const { process, findings } = await compileProcess(xml, 'x.bpmn', {
    services: new Set(['case.close']),
  });
  assert.equal(process === undefined, findings.length > 0);
  for (const { message, remedy } of findings)
    assert.ok(
      message['zh-CN'] && message['en'] && remedy['zh-CN'] && remedy['en'] && !message['en'].includes('{'),
    );
  return findings.map(({ code, element, line }) => `${code.replace('processes/', '')} ${element} ${line}`);
}

test('a sound process has no findings', async () => {
  assert.deepEqual(await codes(approval), []);
});

test('faults are named with element and line', async () => {
  const head = 6;
  const at = (offset: number) => head + offset;
  const within = (xml: string) => codes(bpmn(xml));
  const script =
    '<bpmn:scriptTask id="x" scriptFormat="javascript" mt:result="y"><bpmn:script>1</bpmn:script></bpmn:scriptTask>';
  assert.equal(
    (await within(`${start}${end}\n${script}${chain('start', 'x', 'end')}`))[0],
    `unsupported x ${at(1)}`,
  );
  assert.deepEqual(
    await within(`${start}${end}\n\n<bpmn:userTask id="x" mt:act="decide" />${chain('start', 'x', 'end')}`),
    [`missing-attribute x ${at(2)}`],
  );
  assert.deepEqual(
    await within(`${start}${end}${userTask('x', '', 'mt:limt="5"')}${chain('start', 'x', 'end')}`),
    [`unknown-attribute x ${at(0)}`],
  );
  assert.deepEqual(
    await within(
      `${start}${end}\n<bpmn:serviceTask id="x" mt:service="case.clsoe" />${chain('start', 'x', 'end')}`,
    ),
    [`unknown-service x ${at(1)}`],
  );
  assert.deepEqual(await within(`${start}${end}${chain('start', 'end')}\n${userTask('lonely')}`), [
    `unreachable lonely ${at(1)}`,
  ]);
  assert.deepEqual(
    await within(
      `${start}${end}\n<bpmn:exclusiveGateway id="g" />${userTask('a')}${chain('start', 'g')}${flows(['g', 'a', 'x = 1'], ['g', 'end', 'x = 2'])}${chain('a', 'end')}`,
    ),
    [`missing-default g ${at(1)}`],
  );
  assert.deepEqual(
    await within(
      `${start}${end}<bpmn:intermediateCatchEvent id="t"><bpmn:timerEventDefinition><bpmn:timeDuration>P5</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>${chain('start', 't', 'end')}`,
    ),
    [`bad-timer t ${at(0)}`],
  );
  assert.deepEqual(await within(end), ['no-start test 5', ...(await within(end)).slice(1)]);
});

test('what is not BPMN is refused: a broken file, an entity bomb, unknown elements', async () => {
  assert.match((await codes('<bpmn:definitions'))[0] ?? '', /^not-readable/);
  assert.deepEqual(await codes(`<!DOCTYPE x [<!ENTITY a "b">]>${approval}`), ['doctype null 1']);
  assert.match(
    (await codes(bpmn(`${start}${end}<bpmn:teleport id="x" />${chain('start', 'end')}`)))[0] ?? '',
    /^unsupported/,
  );
});
