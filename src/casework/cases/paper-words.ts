import type { LegalBasis, Release } from '#casework/packs/index.ts';
import {
  chineseNumber,
  defineWords,
  type Language,
  languages,
  type Text,
  textIn,
} from '#kernel/i18n/index.ts';
import { type Period, unitNames } from '#platform/calendar/index.ts';

export const paperWords = defineWords({
  'zh-CN': {
    receipt: '收件编号',
    title: '申请名称',
    provisional: '（暂定：该年度放假安排公布后重新计算）',
    passed: '（已经届满）',
    'runs-on': '期限自次日起继续计算，至{day}届满',
    'has-run-out': '期限已于{day}届满，本机关继续办理',
    'grants-licence': '准予行政许可',
    'refuses-licence': '不予行政许可',
    'rules-of-item': '本事项公布的办理规定',
    'recusal-approved': '该工作人员回避，不再办理本件',
    'recusal-rejected': '不予回避',
    'set-aside-by-reconsideration': '行政复议决定书',
    'set-aside-by-judgment': '行政判决书',
    'the-rest': '申请的其余部分',
    government: '本级人民政府',
    'government-above': '上一级人民政府',
    court: '有管辖权的人民法院',
    'body-head': '本机关负责人',
    'government-head': '本级人民政府负责人',
    'same-day': '当日',
    contact: '咨询电话：{phone}',
  },
  en: {
    receipt: 'Receipt number',
    title: 'Application',
    provisional: ' (provisional: computed again when the holidays of that year are published)',
    passed: ' (that day has passed)',
    'runs-on': 'The period runs on from the next day and ends on {day}',
    'has-run-out': 'The period had ended on {day}; the case is still handled',
    'grants-licence': 'to grant the licence',
    'refuses-licence': 'to refuse the licence',
    'rules-of-item': 'rules published for this item',
    'recusal-approved': 'the officer withdraws and handles the case no more',
    'recusal-rejected': 'the officer need not withdraw',
    'set-aside-by-reconsideration': 'the reconsideration decision',
    'set-aside-by-judgment': 'the judgment',
    'the-rest': 'the rest of what was applied for',
    government: 'the government of the same level',
    'government-above': 'the people’s government of the next higher level',
    court: 'the people’s court that has jurisdiction',
    'body-head': 'the head of this body',
    'government-head': 'the head of the government of the same level',
    'same-day': 'the day',
    contact: 'Ask: {phone}',
  },
});

export function dateInWords(language: Language, iso: string): string {
  if (language === 'en') return iso;
  const [year, month, day] = iso.split('-').map(Number);
  return `${year}年${month}月${day}日`;
}

/** A last day, as a calendar has counted it, for a blank of a paper. */
export const dayDue = ({ date, provisional }: { readonly date: string; readonly provisional: boolean }) => ({
  day: date,
  provisional,
});

export function periodInWords(language: Language, { length, unit }: Period): string {
  // What is handled on the spot has no days to wait.
  if (length === 0) return paperWords(language, 'same-day');
  const name = textIn(unitNames[unit], language);
  return language === 'en' ? `${length} ${name}` : `${length}${name}`;
}

/** 《中华人民共和国行政许可法》第四十二条. Periods and procedures name one article or several. */
export function basisInWords(
  release: Release,
  { law, article, articles = [] }: Pick<LegalBasis, 'law' | 'articles'> & { readonly article?: number },
): Text {
  const title = release.part('law', law)?.title;
  const all = [...articles, ...(article === undefined ? [] : [article])];
  const named = all.map((one) => `第${chineseNumber(one)}条`).join('、');
  return {
    'zh-CN': `《${title ? textIn(title, 'zh-CN') : law}》${named}`,
    en: `${title ? textIn(title, 'en') : law}${all.length > 0 ? `, art. ${all.join(', ')}` : ''}`,
  };
}

/** What is said in the words of papers, in both languages. */
export function inBoth(key: Parameters<typeof paperWords>[1]): Text {
  return Object.fromEntries(languages.map((language) => [language, paperWords(language, key)]));
}

/** How a period goes on after it stood still: what had run out before does not run again. */
export const runsOnInWords = (dueOn: string, provisional: boolean, today: string): Text =>
  Object.fromEntries(
    languages.map((language) => [
      language,
      paperWords(language, dueOn < today ? 'has-run-out' : 'runs-on', {
        day: `${dateInWords(language, dueOn)}${provisional ? paperWords(language, 'provisional') : ''}`,
      }),
    ]),
  );
