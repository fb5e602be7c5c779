import { defineProblems } from '#kernel/errors/index.ts';

export const archiveProblem = defineProblems('archive', {
  'not-found': {
    status: 404,
    words: {
      'zh-CN': { title: '没有这个归档信息包，或您无权查看', remedy: '请从“归档”列表打开。' },
      en: {
        title: 'There is no such package, or it is not yours to see',
        remedy: 'Open it from the list of the archive.',
      },
    },
  },
  'not-sealed': {
    status: 409,
    words: {
      'zh-CN': {
        title: '这个归档信息包还没有封装',
        remedy: '系统会自动重试；原因见列表，仍不行请联系管理员。',
      },
      en: {
        title: 'This package is not sealed yet',
        remedy: 'It is tried again by itself; the list says what went wrong.',
      },
    },
  },
  'not-in-log': {
    status: 503,
    words: {
      'zh-CN': { title: '审计日志还没有签名到这个办件', remedy: '稍后自动重试。' },
      en: { title: 'The signed audit log has not reached this case yet', remedy: 'It is tried again.' },
    },
  },
});
