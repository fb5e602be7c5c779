import { defineProblems } from '#kernel/errors/index.ts';

export const keysProblem = defineProblems('keys', {
  'secret-unreadable': {
    status: 500,
    words: {
      'zh-CN': {
        title: '安装密钥 {file} 与数据库不符',
        remedy: '签名密钥是用另一个安装密钥加密的：请从备份恢复该文件，所有进程使用同一个文件。',
      },
      en: {
        title: 'The installation secret {file} does not fit this database',
        remedy:
          'The signing keys were sealed with another secret: restore the file from backup and give every process the same one.',
      },
    },
  },
});
