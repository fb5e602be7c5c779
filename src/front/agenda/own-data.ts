import type { OwnData } from '#casework/subjects/index.ts';
import { ownFeed, revokeFeed } from './manage-feed.ts';

export const ownAgenda: OwnData = {
  key: 'calendar-link',
  title: { 'zh-CN': '日历订阅链接', en: 'Calendar link' },
  fields: { madeAt: { 'zh-CN': '生成时间', en: 'Made' } },
  read: async (call) => {
    const feed = await ownFeed(call);
    return feed ? [feed] : [];
  },
  fate: {
    goes: async (call) => {
      const feed = await ownFeed(call);
      if (feed) await revokeFeed(call);
      return feed ? 1 : 0;
    },
  },
};
