import type { ConflictKind } from '#casework/packs/index.ts';
import type { Text } from '#kernel/i18n/index.ts';

/** Why the packs on the disk and what was released here do not go together, and what to do about it. */
export const conflictMessage: Readonly<Record<ConflictKind, Text>> = {
  changed: {
    'zh-CN': '磁盘上的业务包也改了这个模型。现行的仍是在这里发布的版本。',
    en: 'The packs on the disk have changed this model, too. In force is still what was released here.',
  },
  removed: {
    'zh-CN': '磁盘上的业务包里已经没有这个模型。现行的仍是在这里发布的版本。',
    en: 'The packs on the disk no longer have this model. In force is still what was released here.',
  },
  unfit: {
    'zh-CN': '磁盘上的业务包和在这里发布的版本合不到一起，因此没有装载。',
    en: 'The packs on the disk do not go together with what was released here, so they were not imported.',
  },
};

export const conflictRemedy: Readonly<Record<ConflictKind, Text>> = {
  changed: {
    'zh-CN': '请打开草稿，对照两边合并，再提交发布；要保留现行版本，原样发布即可。',
    en: 'Open a draft, bring both together and release it; to keep what is in force, release it as it is.',
  },
  removed: {
    'zh-CN': '要保留，请打开草稿原样发布；不要保留，请在业务包里不再使用它。',
    en: 'To keep it, open a draft and release it as it is; otherwise see that no item uses it.',
  },
  unfit: {
    'zh-CN': '请打开草稿，按提示改正后发布，再重新启动装载。',
    en: 'Open a draft, correct what is named, release it, and restart to import the packs.',
  },
};
