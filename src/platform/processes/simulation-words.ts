import { type Problem, sayProblem } from '#kernel/errors/index.ts';
import { defineWords, languages, type Text, textIn } from '#kernel/i18n/index.ts';
import type { Incident } from './state.ts';

const words = defineWords({
  'zh-CN': {
    started: '流程开始',
    'task-opened': '任务交给{body}',
    'task-opened-due': '任务交给{body}，{due} 前办完',
    'task-done': '任务办完：{outcome}',
    'task-done-plain': '任务办完',
    'task-cancelled': '任务撤销',
    'task-returned': '任务退回',
    'signer-before': '加签：先请一人签',
    'signer-after': '加签：之后再请一人签',
    'call-opened': '请{body}办理“{item}”',
    'call-done': '对方办结：{outcome}',
    'call-done-plain': '对方办结',
    'call-cancelled': '不再等对方',
    'timer-set': '定时到 {due}',
    'timer-fired': '定时到了',
    'timer-cleared': '定时取消',
    'service-ran': '服务 {service} 完成',
    'service-failed': '服务 {service} 失败：{error}',
    'decision-made': '决策“{decision}”得出 {value}',
    'decision-listed': '决策“{decision}”得出 {count} 项结果',
    'decision-absent': '没有给出决策“{decision}”，按空值继续',
    'decision-failed': '决策“{decision}”无法得出：{error}',
    'clock-moved': '时间到了 {to}',
    ended: '流程结束',
    'ended-error': '流程以错误结束：{error}',
    stopped: '流程停下：{reason}',
    'no-task': '没有等待办理的任务 {id}',
    'no-call': '没有等待结果的调用 {id}',
    'no-message': '没有步骤在等消息“{name}”',
    'event-awaited': '等待“{name}”',
    'event-came': '“{name}”到了',
    'event-sent': '发出“{name}”',
    'not-running': '流程已经结束，不能再往下走',
    'bad-time': '看不懂时间“{to}”',
    backwards: '时间只能往后：{to} 早于 {now}',
    'too-many-timers': '一次拨动触发的定时太多，停在 {at}',
    'role-acting': '承办机关',
    'role-lead': '牵头机关',
    'role-applicant': '申请人',
  },
  en: {
    started: 'The process begins',
    'task-opened': 'A task for {body}',
    'task-opened-due': 'A task for {body}, due {due}',
    'task-done': 'Task done: {outcome}',
    'task-done-plain': 'Task done',
    'task-cancelled': 'Task cancelled',
    'task-returned': 'Task returned',
    'signer-before': 'One more signs first',
    'signer-after': 'One more signs after',
    'call-opened': '{body} is asked to handle “{item}”',
    'call-done': 'The other case is closed: {outcome}',
    'call-done-plain': 'The other case is closed',
    'call-cancelled': 'The other case is no longer waited for',
    'timer-set': 'Timer set to {due}',
    'timer-fired': 'Timer fired',
    'timer-cleared': 'Timer cleared',
    'service-ran': 'The service {service} is done',
    'service-failed': 'The service {service} failed: {error}',
    'decision-made': 'The decision “{decision}” gives {value}',
    'decision-listed': 'Results of the decision “{decision}”: {count}',
    'decision-absent': 'No decision “{decision}” was given: taken as null',
    'decision-failed': 'The decision “{decision}” gives no answer: {error}',
    'clock-moved': 'It is now {to}',
    ended: 'The process has ended',
    'ended-error': 'The process has ended with the error {error}',
    stopped: 'The process has stopped: {reason}',
    'no-task': 'No task {id} is open',
    'no-call': 'No call {id} waits for a result',
    'no-message': 'No step waits for the message “{name}”',
    'event-awaited': 'Waits for “{name}”',
    'event-came': '“{name}” has come',
    'event-sent': 'Sends “{name}”',
    'not-running': 'The process has ended: it goes no further',
    'bad-time': '“{to}” is no time',
    backwards: 'Time goes forward only: {to} is before {now}',
    'too-many-timers': 'Too many timers fired in one move: stopped at {at}',
    'role-acting': 'the acting body',
    'role-lead': 'the leading body',
    'role-applicant': 'the applicant',
  },
});

export type SimulationWord = Parameters<typeof words>[1];
type Parameters_ = Readonly<Record<string, string | number>>;
/** What has a name of its own in each language is said in that of the sentence. */
export type Named = Readonly<Record<string, string | number | Text>>;

export function sayInBoth(word: SimulationWord, parameters: Named = {}): Text {
  return Object.fromEntries(
    languages.map((language) => {
      const said = Object.entries(parameters).map(([name, value]): [string, string | number] => [
        name,
        typeof value === 'object' ? textIn(value, language) : value,
      ]);
      return [language, words(language, word, Object.fromEntries(said))];
    }),
  );
}

/** A value as a log has room for it. */
export function excerpt(value: unknown): string {
  const written = JSON.stringify(value) ?? 'null';
  return written.length > 120 ? `${written.slice(0, 120)}…` : written;
}

const roles = { acting: 'role-acting', lead: 'role-lead', applicant: 'role-applicant' } as const;

/** What is said of a body: its part in the case in words, or its key. */
export function sayOfBody(word: SimulationWord, body: string, parameters: Parameters_ = {}): Text {
  const role = body in roles ? roles[body as keyof typeof roles] : undefined;
  return Object.fromEntries(
    languages.map((language) => [
      language,
      words(language, word, { ...parameters, body: role ? words(language, role) : body }),
    ]),
  );
}

/** Why the engine does not do what was asked, with what to do instead. */
export function sayRefusal(refused: Problem): Text {
  return Object.fromEntries(
    languages.map((language) => {
      const { title, remedy } = sayProblem(refused, language);
      return [language, `${title} ${remedy}`.trim()];
    }),
  );
}

const incidents = defineWords<Incident['code']>({
  'zh-CN': {
    'no-flow': '没有一条流出的条件成立，也没有默认流向',
    endless: '一步之内走了太多元素，像是死循环',
    'too-many-items': '多实例的清单太长',
    'too-large': '实例的数据太多',
    'expression-failed': '表达式无法算出',
    stuck: '剩下的分支在等永远不会来的分支',
    'wrong-value': '值不合要求',
  },
  en: {
    'no-flow': 'No condition holds and there is no default flow',
    endless: 'Too many elements in one step: it looks like an endless loop',
    'too-many-items': 'The list of a multi-instance activity is too long',
    'too-large': 'The instance holds too much data',
    'expression-failed': 'An expression could not be evaluated',
    stuck: 'What is left waits for branches that never come',
    'wrong-value': 'A value is not as it must be',
  },
});

const incidentRemedies = defineWords<Incident['code']>({
  'zh-CN': {
    'no-flow': '给这个网关加一条默认流向。',
    endless: '检查回路：里面要有任务、定时或调用。',
    'too-many-items': '缩短清单，或拆成几步。',
    'too-large': '大的内容放进附件或办件，变量里只留编号。',
    'expression-failed': '检查表达式里的名称，变量此时可能还没有值。',
    stuck: '检查汇合网关：用包容网关，或让每条分支都到达。',
    'wrong-value': '检查这个元素的属性和所用变量。',
  },
  en: {
    'no-flow': 'Give this gateway a default flow.',
    endless: 'Look at the loop: it needs a task, a timer or a call within.',
    'too-many-items': 'Shorten the list, or take several steps.',
    'too-large': 'Keep large content in files or the case, and only its number in variables.',
    'expression-failed': 'Check the names in the expression: a variable may have no value yet.',
    stuck: 'Check the joining gateway: take an inclusive one, or let every branch arrive.',
    'wrong-value': 'Check the attributes of this element and the variables it uses.',
  },
});

/** What an incident means, and what to change in the model. */
export function sayIncident({ code, detail }: Incident): { readonly message: Text; readonly remedy: Text } {
  const said = (say: typeof incidents) =>
    Object.fromEntries(languages.map((language) => [language, say(language, code)]));
  const message = Object.fromEntries(
    Object.entries(said(incidents)).map(([language, text]) => [
      language,
      detail ? `${text}: ${detail}` : text,
    ]),
  );
  return { message, remedy: said(incidentRemedies) };
}
