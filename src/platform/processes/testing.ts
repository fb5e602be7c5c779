import { Temporal } from 'temporal-polyfill';
import { fixedClock } from '#kernel/time/index.ts';
import { compileProcess } from './compile-process.ts';
import type { CompiledProcess } from './definition.ts';
import type { PeriodCounter, StepContext } from './state.ts';

/** Monday to Friday, nothing published beyond 2026. */
export const testCalendar: PeriodCounter = {
  dueDate: (from, { length, unit }) => {
    let date = Temporal.PlainDate.from(from);
    if (unit === 'month') date = date.add({ months: length });
    else if (unit === 'year') date = date.add({ years: length });
    else if (unit === 'day') date = date.add({ days: length });
    else
      for (let left = length; left > 0; ) {
        date = date.add({ days: 1 });
        if (date.dayOfWeek < 6) left -= 1;
      }
    return { date: date.toString(), provisional: date.year > 2026 };
  },
};

export function testContext(): StepContext {
  let count = 0;
  return {
    clock: fixedClock('2026-11-19T09:00:00+08:00'),
    calendar: testCalendar,
    facts: {},
    newId: () => {
      count += 1;
      return `id-${count}`;
    },
  };
}

type FlowText = readonly [source: string, target: string, condition?: string];

/** Sequence flows as XML, named `source-target`. */
export function flows(...list: readonly FlowText[]): string {
  return list
    .map(([source, target, condition]) => {
      const inner = condition
        ? `<bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">${condition.replaceAll('<', '&lt;')}</bpmn:conditionExpression>`
        : '';
      return `<bpmn:sequenceFlow id="${source}-${target}" sourceRef="${source}" targetRef="${target}">${inner}</bpmn:sequenceFlow>`;
    })
    .join('\n');
}

/** A flow for each pair of neighbours: `chain('start', 'a', 'end')`. */
export function chain(...ids: readonly string[]): string {
  return flows(...ids.slice(1).map((id, i): FlowText => [ids[i] ?? '', id]));
}

/** A whole file around the elements of one process. */
export function bpmn(elements: string, more = ''): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  xmlns:mt="https://mingtang.dev/bpmn/1" id="definitions" targetNamespace="https://mingtang.dev/test">
${more}
<bpmn:process id="test" isExecutable="true">
${elements}
</bpmn:process>
</bpmn:definitions>`;
}

export function userTask(id: string, inner = '', attributes = ''): string {
  return `<bpmn:userTask id="${id}" name="${id}" mt:act="examine" mt:body="acting" ${attributes}>${inner}</bpmn:userTask>`;
}

export const start = '<bpmn:startEvent id="start" />';
export const end = '<bpmn:endEvent id="end" />';

export async function compiled(xml: string): Promise<CompiledProcess> {
  const { process, findings } = await compileProcess(xml, 'test.bpmn');
  if (!process) throw new Error(findings.map(({ line, message }) => `${line}: ${message['en']}`).join('\n'));
  return process;
}

/** The approval of the benchmark: accept → four opinions side by side → decide. */
export const approval = bpmn(
  `${start}${end}
  ${userTask('accept')}
  <bpmn:parallelGateway id="fork" />
  ${['a', 'b', 'c', 'd'].map((id) => userTask(`opinion-${id}`)).join('\n')}
  <bpmn:parallelGateway id="join" />
  ${userTask('decide', '', 'mt:limit="5"')}
  ${chain('start', 'accept', 'fork')}
  ${['a', 'b', 'c', 'd'].map((id) => chain('fork', `opinion-${id}`, 'join')).join('\n')}
  ${chain('join', 'decide', 'end')}`,
);
