import { defineProblems } from '#kernel/errors/index.ts';

export const operationsProblem = defineProblems('operations', {
  'instance-unknown': {
    status: 404,
    words: {
      'zh-CN': { title: '没有这个流程实例', remedy: '请从流程运维的清单里重新打开。' },
      en: { title: 'There is no such instance', remedy: 'Open it again from the list of operations.' },
    },
  },
  'process-unknown': {
    status: 404,
    words: {
      'zh-CN': { title: '没有流程“{key}”', remedy: '请从流程运维的清单里选择。' },
      en: { title: 'There is no process “{key}”', remedy: 'Choose one from the list of operations.' },
    },
  },
  'reason-required': {
    status: 422,
    words: {
      'zh-CN': { title: '没有写理由', remedy: '请写明为什么这样做，理由会记入历史。' },
      en: { title: 'No reason is given', remedy: 'Say why it is done: it is kept in the history.' },
    },
  },
  'case-open': {
    status: 409,
    words: {
      'zh-CN': {
        title: '办件 {receipt} 还没有办结，不能终止它的流程',
        remedy: '办件只能由决定、撤回或不予受理结束。请重试、跳转到合适的步骤，或迁移到改正的版本。',
      },
      en: {
        title: 'The case {receipt} is not closed: its process cannot be cancelled',
        remedy:
          'A case ends by a decision, a withdrawal or non-acceptance. Retry it, move it to the right step, or migrate it to a corrected version.',
      },
    },
  },
  'other-process': {
    status: 422,
    words: {
      'zh-CN': { title: '只能在同一流程的两个不同版本之间迁移', remedy: '请重新选择迁移前后的版本。' },
      en: {
        title: 'Instances move between two different versions of one process',
        remedy: 'Choose both versions again.',
      },
    },
  },
  'version-withdrawn': {
    status: 409,
    words: {
      'zh-CN': { title: '该版本已停用，不能迁移到它', remedy: '请选择没有停用的版本。' },
      en: { title: 'That version is withdrawn: nothing moves to it', remedy: 'Choose one that is not.' },
    },
  },
  'migration-running': {
    status: 409,
    words: {
      'zh-CN': { title: '这个流程正在迁移', remedy: '请等它完成，再开始下一次。' },
      en: { title: 'Instances of this process are being migrated', remedy: 'Wait until that is done.' },
    },
  },
});
