import { pageWords } from '#web/words/index.ts';

/** What is doubtful in a drawing, and what to do about it. */
export const lintWords = pageWords({
  'zh-CN': {
    unnamed: '“{kind}”没有中文名称',
    'unnamed-do': '写一个办事人员看得懂的名称。',
    'no-english': '“{name}”没有英文名称',
    'no-english-do': '补上英文名称，英文页面才完整。',
    'no-limit': '“{name}”没有办理期限',
    'no-limit-do': '写上期限，到期才会提醒和统计；确实不计时的可以留空。',
    'unlabelled-way': '判断“{name}”之后的一条线没有写明是哪种情况',
    'unlabelled-way-do': '给这条线起名，例如“同意”“不同意”。',
    superfluous: '“{name}”只进一条线、只出一条线，没有用处',
    'superfluous-do': '删去它，把前后直接连起来。',
    'joins-and-splits': '“{name}”既汇合又分开，看图的人容易误会',
    'joins-and-splits-do': '分成两个：一个汇合，一个分开。',
    'never-all': '“{name}”要等所有分支，但判断“{split}”只走其中一条',
    'never-all-do': '汇合处也用“判断”，否则会一直等下去。',
    'done-twice': '“{split}”分开的分支在“{name}”没有等齐，后面的步骤会办多次',
    'done-twice-do': '汇合处改用“并行”，等各分支都到齐。',
  },
  en: {
    unnamed: '“{kind}” has no Chinese name',
    'unnamed-do': 'Give it a name that officers understand.',
    'no-english': '“{name}” has no English name',
    'no-english-do': 'Add it, so that the English pages are complete.',
    'no-limit': '“{name}” has no time limit',
    'no-limit-do': 'Give it one: only then it is reminded and counted. Leave it empty where no clock runs.',
    'unlabelled-way': 'A way on from the choice “{name}” does not say when it is taken',
    'unlabelled-way-do': 'Name it, e.g. “agreed”, “objected”.',
    superfluous: '“{name}” has one way in and one way out: it does nothing',
    'superfluous-do': 'Remove it and connect what stands before and after.',
    'joins-and-splits': '“{name}” joins and splits at once, which is easily misread',
    'joins-and-splits-do': 'Take two: one that joins, one that splits.',
    'never-all': '“{name}” waits for all branches, but the choice “{split}” takes one of them only',
    'never-all-do': 'Join by a choice, too; else it waits for ever.',
    'done-twice':
      'The branches of “{split}” are not waited for at “{name}”: what follows is done several times',
    'done-twice-do': 'Join them side by side, so that all are waited for.',
  },
});
