import { defineProblems } from '#kernel/errors/index.ts';

export const httpProblem = defineProblems('http', {
  'not-found': {
    status: 404,
    words: {
      'zh-CN': { title: '没有这个地址', remedy: '请检查网址，或从首页重新查找。' },
      en: {
        title: 'There is nothing at this address',
        remedy: 'Check the address, or start again from the home page.',
      },
    },
  },
  'invalid-request': {
    status: 400,
    words: {
      'zh-CN': { title: '请求里有 {count} 处不对', remedy: '请按下面逐项指出的地方改正后重新提交。' },
      en: {
        title: 'The request is wrong in {count} place(s)',
        remedy: 'Correct what is named below and send it again.',
      },
    },
  },
  'too-large': {
    status: 413,
    words: {
      'zh-CN': { title: '提交的内容太大', remedy: '请减小文件后重新上传。' },
      en: { title: 'What was sent is too large', remedy: 'Make the file smaller and upload it again.' },
    },
  },
  'unsupported-media-type': {
    status: 415,
    words: {
      'zh-CN': { title: '不支持这种内容格式', remedy: '请以 JSON 提交；上传文件用 multipart/form-data。' },
      en: {
        title: 'This content type is not supported',
        remedy: 'Send JSON; for files use multipart/form-data.',
      },
    },
  },
  'too-many-requests': {
    status: 429,
    words: {
      'zh-CN': { title: '从您的网络来的请求太多', remedy: '请在 {seconds} 秒后再试。' },
      en: {
        title: 'Too many requests come from your network',
        remedy: 'Try again in {seconds} second(s).',
      },
    },
  },
  unexpected: {
    status: 500,
    words: {
      'zh-CN': {
        title: '系统出了意外',
        remedy: '已记录，编号 {requestId}。请稍后再试，或拨打 12345 并报这个编号。',
      },
      en: {
        title: 'Something unexpected went wrong',
        remedy: 'It is recorded as {requestId}. Try again later, or call 12345 and give this number.',
      },
    },
  },
});
