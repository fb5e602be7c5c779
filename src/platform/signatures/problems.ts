import { defineProblems } from '#kernel/errors/index.ts';

export const signatureProblem = defineProblems('signatures', {
  'certificate-changed': {
    status: 409,
    words: {
      'zh-CN': { title: '你的签名证书刚刚变了，文件没有签', remedy: '请再签一次。' },
      en: {
        title: 'Your signing certificate has just changed; nothing was signed',
        remedy: 'Sign once more.',
      },
    },
  },
});
