import { defineProblems } from '#kernel/errors/index.ts';

/** What goes wrong with what stops and lengthens the periods: procedures, suspensions, extensions. */
export const periodProblem = defineProblems('cases', {
  'not-accepted-yet': {
    status: 409,
    words: {
      'zh-CN': { title: '这个办件不在审查阶段', remedy: '受理之后、作出决定之前才能这样办。' },
      en: {
        title: 'The case is not under examination',
        remedy: 'This can be done after acceptance and before the decision.',
      },
    },
  },
  'procedure-unknown': {
    status: 422,
    words: {
      'zh-CN': { title: '这个事项没有“{kind}”这种特别程序', remedy: '请从事项列明的特别程序中选择。' },
      en: {
        title: 'This item has no special procedure “{kind}”',
        remedy: 'Choose one of those that the item names.',
      },
    },
  },
  'procedure-open': {
    status: 409,
    words: {
      'zh-CN': { title: '特别程序还没有结束', remedy: '请先结束正在进行的程序，再继续。' },
      en: { title: 'A special procedure is still open', remedy: 'End it first, then go on.' },
    },
  },
  'procedure-not-open': {
    status: 409,
    words: {
      'zh-CN': { title: '没有正在进行的这个程序', remedy: '可能已经结束：请刷新页面查看。' },
      en: { title: 'No such procedure is open', remedy: 'It may have ended: reload the page.' },
    },
  },
  suspended: {
    status: 409,
    words: {
      'zh-CN': { title: '办件已经中止', remedy: '请先恢复办理。' },
      en: { title: 'The case is suspended', remedy: 'Resume it first.' },
    },
  },
  'officers-needed': {
    status: 422,
    words: {
      'zh-CN': {
        title: '至少要有 {count} 名工作人员',
        remedy: '请写明参加核查的每一名工作人员（行政许可法第三十四条）。',
      },
      en: {
        title: 'At least {count} officers are needed',
        remedy: 'Name everybody who carries out the inspection (article 34 of the Licensing Law).',
      },
    },
  },
  'extension-once': {
    status: 409,
    words: {
      'zh-CN': { title: '办理期限只能延长一次', remedy: '已经申请或者批准过延长；请在现有期限内作出决定。' },
      en: {
        title: 'A period is extended once only',
        remedy: 'An extension has been asked for or approved; decide within the present period.',
      },
    },
  },
  'extension-none': {
    status: 409,
    words: {
      'zh-CN': { title: '这个事项的期限不能延长', remedy: '法律没有规定可以延长；请在期限内作出决定。' },
      en: {
        title: 'The period of this item cannot be extended',
        remedy: 'No law provides for it; decide within the period.',
      },
    },
  },
  'extension-too-late': {
    status: 409,
    words: {
      'zh-CN': { title: '法定期限已经届满，不能再延长', remedy: '请尽快作出决定。' },
      en: {
        title: 'The statutory period is over and cannot be extended any more',
        remedy: 'Decide as soon as you can.',
      },
    },
  },
  'extension-not-asked': {
    status: 409,
    words: {
      'zh-CN': { title: '没有等待批准的延长申请', remedy: '可能已经批准：请刷新页面查看。' },
      en: { title: 'No extension waits for approval', remedy: 'It may have been decided: reload the page.' },
    },
  },
});
