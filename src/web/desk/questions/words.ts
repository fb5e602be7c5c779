import { pageWords } from '#web/words/index.ts';

export const questionWords = pageWords({
  'zh-CN': {
    questions: '信息询问',
    lead: '市民问本机关为什么查看了他的信息。答复会送到他的消息里。',
    due: '{day} 前答复',
    asked: '{time} 提出',
    answered: '{time} 已答复',
    answer: '答复',
    send: '发送答复',
    empty: '没有询问',
    'empty-hint': '有人询问时会通知您，并列在这里。',
    sent: '答复已发送。',
    reading: '查看记录 {id}',
  },
  en: {
    questions: 'Questions',
    lead: 'People ask why your body read their data. The answer reaches them as a message.',
    due: 'answer by {day}',
    asked: 'asked {time}',
    answered: 'answered {time}',
    answer: 'Answer',
    send: 'Send the answer',
    empty: 'No questions',
    'empty-hint': 'You are told when somebody asks, and it is listed here.',
    sent: 'The answer is sent.',
    reading: 'Reading {id}',
  },
});
