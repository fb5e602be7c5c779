import { defineWords, type Language } from '#kernel/i18n/index.ts';

const zh = {
  receipt: '接件凭证',
  receiptNumber: '收件编号',
  queryPassword: '查询密码',
  item: '办理事项',
  case: '申请名称',
  applicant: '申请人',
  body: '受理机关',
  receivedAt: '收件时间',
  expectedOn: '预计办结',
  provisional: '暂定：该年度放假安排公布后重新计算',
  materials: '收到的材料',
  phone: '咨询电话',
  scan: '扫码查进度',
  keep: '请妥善保管本凭证。凭收件编号和查询密码可以随时查询进度，不需要登录。收件不等于受理：是否受理以受理机关的书面凭证为准。',
  blankForm: '空白表格',
  byHand: '请用黑色签字笔填写；带 * 的必须填写。也可以在网上填写，已有的信息会自动带出。',
  signature: '申请人（签名或盖章）',
  date: '日期',
  year: '年',
  month: '月',
  day: '日',
  edition: '版本',
  application: '申请表',
  submittedAt: '提交时间',
  source: '来源',
  asAnswered: '申请人填写',
  how: '取得方式',
  digest: '摘要',
  declaration: '申请人声明',
  official: '',
  pageOf: '第 {page} 页，共 {pages} 页',
  none: '无',
};

const en: Readonly<Record<keyof typeof zh, string>> = {
  receipt: 'Receipt of application',
  receiptNumber: 'Receipt number',
  queryPassword: 'Query password',
  item: 'Service',
  case: 'Application',
  applicant: 'Applicant',
  body: 'Received by',
  receivedAt: 'Received',
  expectedOn: 'Expected by',
  provisional: 'provisional: computed again when the holidays of that year are published',
  materials: 'Materials received',
  phone: 'Advice line',
  scan: 'Scan to follow',
  keep: 'Keep this receipt. With the receipt number and the query password you can look up progress at any time without signing in. Receipt is not acceptance: acceptance is told by a paper of the body.',
  blankForm: 'Blank form',
  byHand:
    'Fill in with a black pen; what is marked * is required. Online, what the government already knows is filled in for you.',
  signature: 'Applicant (signature or seal)',
  date: 'Date',
  year: 'year',
  month: 'month',
  day: 'day',
  edition: 'Edition',
  application: 'Application',
  submittedAt: 'Submitted',
  source: 'Source',
  asAnswered: 'entered by the applicant',
  how: 'How obtained',
  digest: 'digest',
  declaration: 'Declaration of the applicant',
  official: 'For reading only. The Chinese version is authoritative.',
  pageOf: 'Page {page} of {pages}',
  none: 'none',
};

const say = defineWords({ 'zh-CN': zh, en });

/** The fixed words of receipts, forms and prints in one language, for the layout to choose from. */
export function paperWords(language: Language): Readonly<Record<string, string>> {
  return Object.fromEntries((Object.keys(zh) as (keyof typeof zh)[]).map((key) => [key, say(language, key)]));
}
