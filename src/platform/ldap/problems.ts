import { defineProblems } from '#kernel/errors/index.ts';

export const ldapProblem = defineProblems('ldap', {
  malformed: {
    status: 400,
    words: {
      'zh-CN': { title: '收到的不是 LDAP 消息', remedy: '请检查客户端的协议和端口。' },
      en: { title: 'What was received is no LDAP message', remedy: 'Check protocol and port of the client.' },
    },
  },
  'name-required': {
    status: 422,
    words: {
      'zh-CN': { title: '请写明这个密码给哪个程序用', remedy: '例如“办公电脑的邮件”，不超过 60 个字。' },
      en: {
        title: 'Say which program the password is for',
        remedy: 'For instance “mail on the office computer”, at most 60 characters.',
      },
    },
  },
  'too-many': {
    status: 422,
    words: {
      'zh-CN': { title: '已经有 {most} 个应用密码', remedy: '请先停用不再使用的。' },
      en: {
        title: 'There are {most} application passwords already',
        remedy: 'End one that is not used any more.',
      },
    },
  },
  'password-unknown': {
    status: 404,
    words: {
      'zh-CN': { title: '没有这个应用密码', remedy: '可能已经停用：请刷新页面查看。' },
      en: {
        title: 'There is no such application password',
        remedy: 'It may have been ended: reload the page.',
      },
    },
  },
});
