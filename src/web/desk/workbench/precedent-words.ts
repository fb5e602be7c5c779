import { pageWords } from '#web/words/index.ts';

export const precedentWords = pageWords({
  'zh-CN': {
    title: '先例',
    'title-of': '先例：{title}',
    lead: '同一事项已经决定、您有权查看的办件，情形相同的在前，其次是核验提示和填报相同的多少，再次是先后。只供参考，不代替判断；查看会记入审计。',
    look: '查看先例',
    looking: '正在查找…',
    all: '在单独页面打开',
    back: '回到办件',
    none: '您能查看的范围内，还没有同一事项已经决定的办件。',
    'no-reason': '没有另写理由',
    situation: '情形 {same}/{of} 相同。',
    answers: '填报相同 {count} 项。',
    findings: '核验提示相同 {count} 项。',
  },
  en: {
    title: 'Precedents',
    'title-of': 'Precedents: {title}',
    lead: 'Decided cases of the same service that you may see: those in the same situation first, then by how many findings and answers are the same, then the newest. They help to look and replace no judgement; looking is audited.',
    look: 'Look at precedents',
    looking: 'Looking…',
    all: 'Open on a page of its own',
    back: 'Back to the case',
    none: 'Of what you may see, no case of this service has been decided yet.',
    'no-reason': 'No reason beyond the decision',
    situation: 'Situation: {same} of {of} the same.',
    answers: 'Answers the same: {count}.',
    findings: 'Findings the same: {count}.',
  },
});
