/** The patterns of the bench, each as the elements of one process between `start` and `end`. */

const task = (id: string, inner = '') =>
  `<bpmn:userTask id="${id}" name="办理" mt:nameEn="Work" mt:act="opine" mt:body="acting" mt:limit="5">${inner}</bpmn:userTask>`;

const flow = (source: string, target: string, condition = '') =>
  `<bpmn:sequenceFlow id="${source}-${target}" sourceRef="${source}" targetRef="${target}">${
    condition && `<bpmn:conditionExpression>${condition}</bpmn:conditionExpression>`
  }</bpmn:sequenceFlow>`;

const chain = (...ids: readonly string[]) =>
  ids
    .slice(1)
    .map((id, i) => flow(ids[i] ?? '', id))
    .join('');

/** A task before, branches between two gateways of this kind, and a task after. */
function branches(gateway: string, count: number): string {
  const inclusive = gateway === 'inclusiveGateway';
  const condition = inclusive ? '1 = 1' : '';
  const names = Array.from({ length: count }, (_, i) => `branch-${i + 1}`);
  return `${task('accept')}${task('decide')}<bpmn:${gateway} id="fork"${inclusive ? ' default="fork-join"' : ''} /><bpmn:${gateway} id="join" />
    ${names.map((name) => task(name) + flow('fork', name, condition) + flow(name, 'join')).join('')}
    ${inclusive ? flow('fork', 'join') : ''}${chain('start', 'accept', 'fork')}${chain('join', 'decide', 'end')}`;
}

const lateAfter = (id: string) =>
  `<bpmn:boundaryEvent id="late-${id}" attachedToRef="${id}"><bpmn:timerEventDefinition mt:unit="working-day"><bpmn:timeDuration>P5D</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent>
   ${flow(`late-${id}`, 'end')}`;

const eventBased = `${task('ask')}<bpmn:eventBasedGateway id="which" />
  <bpmn:intermediateCatchEvent id="answered"><bpmn:messageEventDefinition messageRef="answer" mt:key="number" /></bpmn:intermediateCatchEvent>
  <bpmn:intermediateCatchEvent id="late"><bpmn:timerEventDefinition mt:unit="working-day"><bpmn:timeDuration>P5D</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>
  ${task('decide')}${chain('start', 'ask', 'which', 'answered', 'decide', 'end')}${chain('which', 'late', 'end')}`;

export type Pattern =
  | 'sequence'
  | 'parallel'
  | 'multiInstance'
  | 'inclusive'
  | 'eventBased'
  | 'subprocess'
  | 'timer'
  | 'returns';

const elements: Readonly<Record<Pattern, string>> = {
  sequence: `${task('a')}${task('b')}${task('c')}${chain('start', 'a', 'b', 'c', 'end')}`,
  parallel: branches('parallelGateway', 4),
  multiInstance: `${task('each', '<bpmn:multiInstanceLoopCharacteristics mt:collection="[1, 2, 3, 4, 5, 6, 7, 8]" />')}${chain('start', 'each', 'end')}`,
  inclusive: branches('inclusiveGateway', 3),
  eventBased,
  subprocess: `${task('a')}<bpmn:subProcess id="inside"><bpmn:startEvent id="begin" />${task('b')}${task('c')}<bpmn:endEvent id="done" />
    ${chain('begin', 'b', 'c', 'done')}</bpmn:subProcess>${chain('start', 'a', 'inside', 'end')}`,
  timer: `${task('a')}${task('b')}${lateAfter('a')}${lateAfter('b')}${chain('start', 'a', 'b', 'end')}`,
  returns: `${task('a')}${task('b')}${chain('start', 'a', 'b', 'end')}`,
};

export const patterns = Object.keys(elements) as Pattern[];

export function modelOf(pattern: Pattern): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:mt="https://mingtang.dev/bpmn/1" id="definitions" targetNamespace="https://mingtang.dev/bench">
  <bpmn:message id="answer" name="answer" />
  <bpmn:process id="${pattern}" name="${pattern}" isExecutable="true">
    <bpmn:startEvent id="start" /><bpmn:endEvent id="end" />${elements[pattern]}
  </bpmn:process>
</bpmn:definitions>`;
}
