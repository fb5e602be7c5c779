import assert from 'node:assert/strict';
import { test } from 'node:test';
import { suggestFromText } from './suggest-from-text.ts';

const letter = `明 州 市 政 务 服 务 中 心 ：

关 于 补 交 居 住 证 材 料 的 信

本 人 于 11 月 提 交 的 申 请 ， 编 号 MZ2026111900O0l2 ， 现 寄 上 劳 动 合 同 复 印 件 。

谭 小 满
2026 年 11 月 20 日
`;

test('a letter as it is recognised: what it is about, which case, from whom', () => {
  assert.deepEqual(
    { ...suggestFromText(letter), text: '' },
    {
      kind: 'correction',
      receiptNumber: 'MZ20261119000012',
      sender: '谭小满',
      subject: '关于补交居住证材料的信',
      text: '',
    },
  );
});

test('who says who he is need not sign', () => {
  const { sender, kind } = suggestFromText('投诉人：明州潮汐文创有限公司，电话 0589\n我们要投诉办事拖延');
  assert.deepEqual([sender, kind], ['明州潮汐文创有限公司', 'complaint']);
});

test('what cannot be told is left to the officer', () => {
  assert.deepEqual(suggestFromText('  \n\n'), {
    kind: null,
    receiptNumber: '',
    sender: '',
    subject: '',
    text: '',
  });
  const { receiptNumber, sender } = suggestFromText('编号 MZ2026 1119\n此致敬礼\n2026年11月20日');
  assert.equal(receiptNumber, '', 'half a number is none');
  assert.equal(sender, '', 'a courtesy is no name');
  assert.equal(suggestFromText('来信人: ON\n').sender, '', 'signs that were misread are no name');
  assert.equal(suggestFromText('关于补正公共场所卫生许可\n').subject, '', 'a title that breaks off is none');
});
