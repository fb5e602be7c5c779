import type { OpenRequest } from '#casework/cases/index.ts';
import type { Text } from '#kernel/i18n/index.ts';

/** What an open request asks of who reads it, where a step would stand. */
export const asksFor: Readonly<Record<OpenRequest['kind'], Text>> = {
  extension: { 'zh-CN': '批准延长期限', en: 'Approve an extension' },
  recusal: { 'zh-CN': '决定是否回避', en: 'Decide on a withdrawal' },
};
