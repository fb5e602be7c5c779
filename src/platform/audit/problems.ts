import { defineProblems } from '#kernel/errors/index.ts';

export const auditProblem = defineProblems('audit', {
  'log-empty': {
    status: 404,
    words: {
      'zh-CN': { title: '审计日志还没有检查点', remedy: '系统启动后约一秒生成第一个，请稍后再查。' },
      en: {
        title: 'The audit log has no checkpoint yet',
        remedy: 'The first is made about a second after the start: ask again then.',
      },
    },
  },
  'not-in-log': {
    status: 404,
    words: {
      'zh-CN': {
        title: '审计日志里没有记录 {entryId}',
        remedy: '刚写入的记录约一秒后进入日志；若仍没有，请核对记录编号。',
      },
      en: {
        title: 'The audit log has no entry {entryId}',
        remedy:
          'An entry is taken in about a second after it was written; if it is still missing, check its id.',
      },
    },
  },
  'no-such-size': {
    status: 422,
    words: {
      'zh-CN': {
        title: '不能证明 {first} 与 {second} 两个大小的一致性',
        remedy: '前者不得大于后者，后者不得大于最新检查点的大小 {size}。',
      },
      en: {
        title: 'The sizes {first} and {second} cannot be proved consistent',
        remedy:
          'The first may not exceed the second, nor the second the size {size} of the newest checkpoint.',
      },
    },
  },
});
