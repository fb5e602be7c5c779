import { defineProblems } from '#kernel/errors/index.ts';

export const pushProblem = defineProblems('push', {
  'not-found': {
    status: 404,
    words: {
      'zh-CN': { title: '没有这台设备', remedy: '请刷新页面查看还有哪些设备。' },
      en: { title: 'There is no such device', remedy: 'Reload the page to see which there are.' },
    },
  },
  'service-unknown': {
    status: 422,
    words: {
      'zh-CN': {
        title: '这个浏览器的推送服务没有列入本站的名单',
        remedy: '请换用常见的浏览器，或者请管理员把它的推送服务加入名单。',
      },
      en: {
        title: 'The push service of this browser is not on our list',
        remedy: 'Use a common browser, or ask the administrator to add its push service.',
      },
    },
  },
  unreadable: {
    status: 422,
    words: {
      'zh-CN': { title: '浏览器没有给出能用的推送地址', remedy: '请允许本站发送通知，再试一次。' },
      en: {
        title: 'The browser gave no usable address',
        remedy: 'Allow notifications for this site and try again.',
      },
    },
  },
});
