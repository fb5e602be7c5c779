import { pageWords } from '#web/words/index.ts';

export const searchWords = pageWords({
  'zh-CN': {
    title: '搜索事项',
    label: '要办什么事，说平常话就行，拼音也可以',
    search: '搜索',
    found: '找到 {count} 个事项',
    'found-most': '找到 {count} 个以上，请说得具体些',
    sounds: '没有完全一样的，下面这些读音相近',
    none: '没有找到“{text}”',
    'none-hint': '换个说法再试，比如“开饭店”“补身份证”；也可以按主题找，或拨打 12345。',
    maybe: '您是不是要找',
    persons: '个人办事',
    firms: '法人办事',
    ask: '写下要办的事，就能找到指南。',
  },
  en: {
    title: 'Find a service',
    label: 'What do you need to do? Your own words will do, so will pinyin',
    search: 'Search',
    found: '{count|One service|{count} services} found',
    'found-most': 'More than {count} found; please be more precise',
    sounds: 'Nothing is exactly so; these sound alike',
    none: 'Nothing was found for “{text}”',
    'none-hint': 'Try other words, such as “restaurant” or “identity card”; look by subject, or call 12345.',
    maybe: 'Did you mean',
    persons: 'Services for people',
    firms: 'Services for firms',
    ask: 'Write what you need to do and the guide is found.',
  },
});
