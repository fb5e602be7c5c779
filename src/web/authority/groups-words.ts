import { pageWords } from '#web/words/index.ts';

export const groupsWords = pageWords({
  'zh-CN': {
    title: '群组',
    lead: '群组由本市的身份系统维护（SCIM）。群组本身没有权限：绑定岗位以后，成员成为这个岗位的人选，由其上级确认后任职；退出群组，任职当天终止。',
    group: '群组',
    members: '成员',
    count: '{count} 人',
    post: '提出的岗位',
    'post-label': '岗位（机构/科室/岗位的键名）',
    'post-of': '群组 {name} 提出的岗位',
    none: '没有群组',
    'none-hint': '身份系统接入以后会列在这里。接入办法见集成手册“SCIM”。',
    save: '保存',
    'save-of': '保存 {name}',
    saved: '已保存。',
    untied: '不提出任何岗位',
  },
  en: {
    title: 'Groups',
    lead: 'Groups are kept by the identity systems of the city (SCIM). A group has no authority: tied to a post, its members are proposed for that post and hold it when their superior has confirmed them; who leaves the group loses it the same day.',
    group: 'Group',
    members: 'Members',
    count: '{count} people',
    post: 'Proposes for',
    'post-label': 'Post (keys: body/department/post)',
    'post-of': 'Post that the group {name} proposes for',
    none: 'There are no groups',
    'none-hint':
      'They are listed here once an identity system is connected: see “SCIM” in the integrators’ manual.',
    save: 'Save',
    'save-of': 'Save {name}',
    saved: 'Saved.',
    untied: 'for no post',
  },
});
