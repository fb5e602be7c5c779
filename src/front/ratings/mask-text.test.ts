import assert from 'node:assert/strict';
import { test } from 'node:test';
import { maskText } from './mask-text.ts';

test('numbers and addresses that tell who somebody is are hidden, other words and figures stay', () => {
  const cases = [
    ['我的身份证339901199204181028，电话19900006001', '我的身份证＊＊，电话＊＊'],
    ['打199 0000 6001或0589-8800 0312', '打＊＊或＊＊'],
    ['邮箱 chen.yutong@example.cn。', '邮箱 ＊＊。'],
    ['公司91339901MAD7K2L486等了15天，跑了3次', '公司＊＊等了15天，跑了3次'],
    ['卡号6222 0000 1234 5678 901', '卡号＊＊'],
    ['办件 2026年11月19日 收的', '办件 2026年11月19日 收的'],
  ] as const;
  for (const [text, masked] of cases) assert.equal(maskText(text, []), masked);
});

test('names are hidden wherever they stand, the longer before the shorter', () => {
  assert.equal(maskText('林晓棠说林晓不在', ['林晓', '林晓棠', ' ']), '＊＊说＊＊不在');
});
