import { defineWords, type Text } from '#kernel/i18n/index.ts';

const words = defineWords({
  'zh-CN': {
    'no-element': '新版本没有与“{element}”对应的元素。请在对应关系中指定。',
    'other-kind': '与“{element}”对应的元素类型不同。请对应到同类元素。',
    'other-scope': '与“{element}”对应的元素在另一个子流程里。请对应到同一层的元素。',
    'no-flow': '已到达汇合网关“{element}”的分支在新版本中不存在。请对应该流向。',
    'would-strand': '迁移后汇合网关“{element}”可能永远等不齐。请改用其他对应关系，或等该处汇合后再迁移。',
    'timer-lost': '正在计时的“{element}”在新版本中没有位置。请指定对应的定时事件，或选择重新计时。',
    'event-lost': '“{element}”所等的消息或信号在新版本中没有位置。请对应到等同名消息的事件。',
    'timer-value': '“{element}”的定时在新版本中算不出来。请改正其表达式，或选择保留计时。',
    suspended: '实例已中止，不能重新计时。请选择保留计时，或恢复后再迁移。',
  },
  en: {
    'no-element': 'The new version has nothing for “{element}”. Name its counterpart in the mapping.',
    'other-kind': 'The counterpart of “{element}” is of another kind. Map it to one of the same kind.',
    'other-scope':
      'The counterpart of “{element}” is in another subprocess. Map it to one of the same level.',
    'no-flow':
      'The branch that reached the join “{element}” does not exist in the new version. Map its flow.',
    'would-strand':
      'The join “{element}” might wait for ever afterwards. Map differently, or migrate when it has joined.',
    'timer-lost':
      'The running timer “{element}” has no place in the new version. Map it, or count timers anew.',
    'event-lost':
      'What “{element}” waits for has no place in the new version. Map it to an event for the same message.',
    'timer-value': 'The timer “{element}” has no value in the new version. Correct it, or keep the timers.',
    suspended:
      'The instance is suspended and its timers cannot be counted anew. Keep them, or resume it first.',
  },
});

export type HindranceCode = Parameters<typeof words>[1];

export function hindranceText(code: HindranceCode, element: string): Text {
  return { 'zh-CN': words('zh-CN', code, { element }), en: words('en', code, { element }) };
}
