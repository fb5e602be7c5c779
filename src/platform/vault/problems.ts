import { defineProblems } from '#kernel/errors/index.ts';

export const vaultProblem = defineProblems('vault', {
  'not-opened': {
    status: 500,
    words: {
      'zh-CN': {
        title: '{column} 中的一个加密值无法解开',
        remedy: '它被改动、移动过，或密钥不在库中：请从备份核对这一行，并查看审计日志。',
      },
      en: {
        title: 'A sealed value in {column} does not open',
        remedy:
          'It was changed or moved, or its key is not in the database: compare the row with a backup and look at the audit log.',
      },
    },
  },
});
