/** What a device shows: that there is something to read, and nothing of what. */
export const pushWords = {
  'zh-CN': { title: '您有一条新消息', body: '请打开“我的消息”查看。' },
  en: { title: 'You have a new message', body: 'Open “My messages” to read it.' },
} as const;
