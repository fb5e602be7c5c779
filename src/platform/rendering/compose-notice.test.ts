import assert from 'node:assert/strict';
import { test } from 'node:test';
import { composeNotice, type NoticeFacts } from './compose-notice.ts';
import { renderPdf } from './render-pdf.ts';

const common = {
  issuer: '明州市自然资源和规划局',
  number: '明自然资许字〔2026〕612号',
  applicant: '明州澜岸置业有限公司',
  item: '建设工程规划许可证核发',
  receiptNumber: '339901-2026-1119-00042',
  receivedOn: '2026-11-19',
  date: '2026-11-24',
  licensing: true,
  phone: '0574-88000312',
  progressUrl: 'https://example.cn/progress',
};
const remedies = {
  reconsiderationTo: '明州市人民政府',
  reconsiderationWithin: '60日',
  court: '明州市中级人民法院',
  suitWithin: '六个月',
};
const basis = '《中华人民共和国城乡规划法》第四十条';
const papers: readonly NoticeFacts[] = [
  {
    ...common,
    kind: 'accepted',
    acceptedOn: '2026-11-20',
    period: '8个工作日',
    dueOn: '2027-01-05',
    provisional: true,
  },
  { ...common, kind: 'correction', deficiencies: [{ material: '总平面图', what: '缺少签章' }] },
  { ...common, kind: 'not-accepted', reasons: ['不属于本机关职权范围'], basis, remedies },
  {
    ...common,
    kind: 'granted',
    basis,
    result: { title: '许可证', number: '1号' },
    conditions: ['按许可建设'],
  },
  { ...common, kind: 'refused', reasons: ['退让距离不足', '日照不足'], basis, remedies },
];
const titles = [
  '行政许可受理通知书',
  '申请材料补正告知书',
  '行政许可不予受理决定书',
  '准予行政许可决定书',
  '不予行政许可决定书',
];

test('each paper has its name and can be printed', async () => {
  for (const [index, facts] of papers.entries()) {
    const notice = composeNotice(facts);
    assert.equal(notice.title, titles[index]);
    assert.equal((await renderPdf('notice', notice)).subarray(0, 5).toString(), '%PDF-');
  }
});

test('whoever is refused reads why, and where and until when to contest it', () => {
  for (const facts of papers.filter(({ kind }) => kind === 'refused' || kind === 'not-accepted')) {
    const text = JSON.stringify(composeNotice(facts));
    for (const words of [
      '60日内向明州市人民政府申请行政复议',
      '六个月内依法向明州市中级人民法院提起行政诉讼',
      basis,
    ])
      assert.ok(text.includes(words), words);
    if ('reasons' in facts) for (const reason of facts.reasons) assert.ok(text.includes(reason));
  }
});

test('a provisional date says so', () => {
  const [accepted] = papers;
  assert.ok(accepted && JSON.stringify(composeNotice(accepted)).includes('暂定'));
});

test('what is not a licence is not called one', () => {
  for (const facts of papers)
    assert.ok(!JSON.stringify(composeNotice({ ...facts, licensing: false })).includes('行政许可'));
});
