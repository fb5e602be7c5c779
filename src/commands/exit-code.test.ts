import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readConfig } from '#kernel/config/index.ts';
import { exitCodeOf } from './exit-code.ts';

test('a setting with which nothing starts is told apart from what another try might mend', () => {
  const production = { MINGTANG_MODE: 'production', PUBLIC_URL: 'https://zwfw.example.gov.cn' };
  const settings = [
    { MINGTANG_SESSION_IDLE_MINUTE: '5' },
    { ...production, MINGTANG_SMS_URL: 'http://sms.example' },
    { ...production, DATABASE_URL: 'postgresql://m@db.example/mingtang' },
    { ...production, NODE_TLS_REJECT_UNAUTHORIZED: '0' },
    production,
  ];
  for (const environment of settings)
    assert.throws(
      () => readConfig(environment),
      (error) => exitCodeOf(error) === 78,
      JSON.stringify(environment),
    );
  assert.equal(exitCodeOf(new Error('something else')), 1);
});
