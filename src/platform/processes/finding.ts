import { defineWords, type Text } from '#kernel/i18n/index.ts';

/** A fault of a process model: where it is, what is wrong, what to do. */
export interface Finding {
  readonly file: string;
  readonly line: number;
  /** The id of the element, when the fault has one. */
  readonly element: string | null;
  readonly code: string;
  readonly message: Text;
  readonly remedy: Text;
}

const messages = defineWords({
  'zh-CN': {
    'not-readable': '这不是可读的 BPMN 2.0 文件：{detail}',
    doctype: '文件含有 DOCTYPE 或实体声明，出于安全不予解析',
    'no-process': '文件里没有可执行的流程',
    'many-processes': '文件里有 {count} 个可执行流程',
    unsupported: '元素 {element}（{detail}）不支持执行',
    'unknown-attribute': '元素 {element} 有不认识的属性 {detail}',
    'unknown-reference': '元素 {element} 引用了不存在的 {detail}',
    'no-start': '{element} 没有开始事件',
    'many-starts': '{element} 有多个开始事件',
    'missing-attribute': '元素 {element} 缺少 {detail}',
    'wrong-attribute': '元素 {element} 的 {detail} 无效',
    'bad-expression': '元素 {element} 的表达式有错：{detail}',
    'bad-timer': '元素 {element} 的定时“{detail}”无效',
    'timer-on-instant': '元素 {element} 当场完成，不能带等待的边界事件 {detail}',
    'too-deep': '子流程 {element} 嵌套超过 {detail} 层',
    'too-big': '文件大于 {detail}',
    'no-handler': '补偿边界事件 {element} 没有关联到补偿活动',
    'cancel-outside': '取消结束事件 {element} 不在事务子流程里',
    'many-links': '链接“{detail}”有多个捕获事件（{element}）',
    'not-awaited': '事件网关 {element} 的流向 {detail} 后面不是等待的事件',
    unreachable: '从开始事件走不到元素 {element}',
    'missing-default': '网关 {element} 没有默认流向',
    'missing-condition': '网关 {element} 的流向 {detail} 既无条件也不是默认流向',
    'condition-ignored': '流向 {detail} 的条件在 {element} 之后不起作用',
    'no-way-out': '元素 {element} 没有流出的流向',
    'way-in': '元素 {element} 不能有流入的流向',
    'way-out': '结束事件 {element} 不能有流出的流向',
    'unknown-service': '元素 {element} 调用的服务 {detail} 不存在',
  },
  en: {
    'not-readable': 'This is not a readable BPMN 2.0 file: {detail}',
    doctype: 'The file has a DOCTYPE or entity declaration, which is refused for safety',
    'no-process': 'The file holds no executable process',
    'many-processes': 'The file holds {count} executable processes',
    unsupported: 'The element {element} ({detail}) cannot be executed',
    'unknown-attribute': 'The element {element} has an unknown attribute {detail}',
    'unknown-reference': 'The element {element} refers to {detail}, which does not exist',
    'no-start': '{element} has no start event',
    'many-starts': '{element} has more than one start event',
    'missing-attribute': 'The element {element} lacks {detail}',
    'wrong-attribute': 'The element {element} has an invalid {detail}',
    'bad-expression': 'The element {element} has a faulty expression: {detail}',
    'bad-timer': 'The element {element} has an invalid timer “{detail}”',
    'timer-on-instant':
      'The element {element} is done at once and cannot carry the waiting boundary event {detail}',
    'too-deep': 'The subprocess {element} lies more than {detail} levels deep',
    'too-big': 'The file is larger than {detail}',
    'no-handler': 'The compensation event {element} is not associated with an activity that undoes',
    'cancel-outside': 'The cancel end event {element} does not stand in a transaction',
    'many-links': 'The link “{detail}” has more than one catch event ({element})',
    'not-awaited':
      'The flow {detail} of the event-based gateway {element} does not lead to an event that is waited for',
    unreachable: 'The element {element} cannot be reached from the start',
    'missing-default': 'The gateway {element} has no default flow',
    'missing-condition': 'The flow {detail} of gateway {element} has no condition and is not the default',
    'condition-ignored': 'The condition of flow {detail} has no effect after {element}',
    'no-way-out': 'The element {element} has no outgoing flow',
    'way-in': 'The element {element} cannot have an incoming flow',
    'way-out': 'The end event {element} cannot have an outgoing flow',
    'unknown-service': 'The element {element} calls the service {detail}, which does not exist',
  },
});

export type FindingCode = Parameters<typeof messages>[1];

const remedies = defineWords<FindingCode>({
  'zh-CN': {
    'not-readable': '用流程编辑器重新导出，或按提示改正该处。',
    doctype: '删除 DOCTYPE 和 ENTITY 声明。',
    'no-process': '加入一个 isExecutable="true" 的 process。',
    'many-processes': '只让一个 process 的 isExecutable 为 true，其余另存文件。',
    unsupported:
      '改用能执行的元素：见手册“流程”一章的表；带多个事件定义的事件拆成几个，脚本改写为 FEEL（scriptFormat="feel"）。',
    'unknown-attribute': '检查拼写，或删除这个属性。',
    'unknown-reference': '改为已有元素的 id，或补上该元素。',
    'no-start': '加入一个普通开始事件。',
    'many-starts': '只保留一个开始事件。',
    'missing-attribute': '补上它。',
    'wrong-attribute': '改为允许的值。',
    'bad-expression': '改正 FEEL 表达式。',
    'bad-timer':
      '时长写作 P5D、PT2H 等，循环写作 R3/PT1H；按工作日计算时写 P5D 并加 mt:unit="working-day"；日期写 2026-11-19。',
    'timer-on-instant': '把它放到用户任务、接收任务、调用活动或子流程上。',
    'too-deep': '把里面的部分拆成单独的流程，用调用活动调用。',
    'too-big': '拆成几个流程，或删去不需要的扩展内容。',
    'no-handler': '用关联线连到一个 isForCompensation="true" 的活动。',
    'cancel-outside': '移到可整段取消的子流程（transaction）里面，或者改用终止结束事件。',
    'many-links': '每个链接名只保留一个捕获事件。',
    'not-awaited': '后面直接接消息、信号、条件、定时捕获事件或接收任务，且它没有别的流入。',
    unreachable: '接上流向，或删除该元素。',
    'missing-default': '指定一条默认流向：都不满足时走它。',
    'missing-condition': '写上条件，或设为默认流向。',
    'condition-ignored': '删除条件，或改用排他/包容网关。',
    'no-way-out': '接上流向。',
    'way-in': '把流向改接到别的元素。',
    'way-out': '删除它的流出。',
    'unknown-service': '改为系统登记的服务之一：{known}。',
  },
  en: {
    'not-readable': 'Export it again from the process editor, or correct the place named.',
    doctype: 'Remove the DOCTYPE and ENTITY declarations.',
    'no-process': 'Add a process with isExecutable="true".',
    'many-processes': 'Let isExecutable be true for one process only; keep the others in files of their own.',
    unsupported:
      'Use an element that runs: see the table in the manual, “Processes”; split an event with several definitions, write scripts in FEEL (scriptFormat="feel").',
    'unknown-attribute': 'Check the spelling, or remove the attribute.',
    'unknown-reference': 'Name the id of an existing element, or add the element.',
    'no-start': 'Add one none start event.',
    'many-starts': 'Keep one start event only.',
    'missing-attribute': 'Add it.',
    'wrong-attribute': 'Use an allowed value.',
    'bad-expression': 'Correct the FEEL expression.',
    'bad-timer':
      'Write durations as P5D, PT2H …, cycles as R3/PT1H; to count working days write P5D with mt:unit="working-day"; dates as 2026-11-19.',
    'timer-on-instant': 'Put it on a user task, a receive task, a call activity or a subprocess.',
    'too-deep': 'Make the inner part a process of its own and call it by a call activity.',
    'too-big': 'Split it into several processes, or remove extensions that are not needed.',
    'no-handler': 'Connect it by an association to an activity with isForCompensation="true".',
    'cancel-outside': 'Move it into a transaction, or use a terminate end event.',
    'many-links': 'Keep one catch event for each name of a link.',
    'not-awaited':
      'Lead it straight to a message, signal, conditional or timer catch event or a receive task that nothing else leads to.',
    unreachable: 'Connect it, or remove it.',
    'missing-default': 'Name a default flow, taken when no condition holds.',
    'missing-condition': 'Add a condition, or make it the default flow.',
    'condition-ignored': 'Remove the condition, or use an exclusive or inclusive gateway.',
    'no-way-out': 'Connect an outgoing flow.',
    'way-in': 'Lead the flow to another element.',
    'way-out': 'Remove what leaves it.',
    'unknown-service': 'Use one of the registered services: {known}.',
  },
});

/** Collects the findings of one file; lines are looked up in its text. */
export class Findings {
  readonly list: Finding[] = [];
  readonly #file: string;
  readonly #xml: string;

  constructor(file: string, xml: string) {
    this.#file = file;
    this.#xml = xml;
  }

  add(
    code: FindingCode,
    element: string | null,
    parameters: Record<string, string | number> = {},
    line?: number,
  ): void {
    const all = { element: element ?? '', ...parameters };
    this.list.push({
      file: this.#file,
      line: line ?? this.#lineOf(element),
      element,
      code: `processes/${code}`,
      message: { 'zh-CN': messages('zh-CN', code, all), en: messages('en', code, all) },
      remedy: { 'zh-CN': remedies('zh-CN', code, all), en: remedies('en', code, all) },
    });
  }

  #lineOf(element: string | null): number {
    if (element === null) return 1;
    const at = this.#xml.search(new RegExp(`\\sid\\s*=\\s*["']${element.replace(/[^\w-]/g, '\\$&')}["']`));
    return at < 0 ? 1 : lineAt(this.#xml, at);
  }
}

export function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let i = text.indexOf('\n'); i >= 0 && i < offset; i = text.indexOf('\n', i + 1)) line += 1;
  return line;
}
