import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answersWhatever, mutationsOf } from '#kernel/mutations/index.ts';
import { makeEnvelopeKey, openEnvelope, sealEnvelope } from './envelope.ts';
import { secretFrom } from './secret.ts';

test('an SM2 envelope in which something was altered opens to nobody, or to what was sealed', async () => {
  const key = makeEnvelopeKey();
  const text = Buffer.from('一份跨网络的移交');
  const sealed = sealEnvelope(key.spki, text);
  assert.deepEqual(openEnvelope(key, sealed), text);
  assert.equal(openEnvelope(makeEnvelopeKey(), sealed), undefined);
  const [kind = '', wrapped = '', body = ''] = sealed.split('.');
  // The parts by themselves: altered in base64url, and in the DER within it.
  const parts = mutationsOf([sealed, `${kind}.${wrapped}.`, `${kind}..${body}`], ['.', kind, '_', '-']);
  await answersWhatever(parts, (bytes) => {
    const opened = openEnvelope(key, bytes.toString('latin1'));
    assert.ok(opened === undefined || opened.equals(text));
  });
  await answersWhatever(mutationsOf([Buffer.from(wrapped, 'base64url')]), (der) => {
    const opened = openEnvelope(key, `${kind}.${der.toString('base64url')}.${body}`);
    assert.ok(opened === undefined || opened.equals(text));
  });
});

test('what the installation’s secret has sealed, altered, opens to nobody', async () => {
  for (const profile of ['international', 'sm'] as const) {
    const secret = secretFrom(Buffer.alloc(32, 9), 'file', profile);
    const sealed = secret.seal('a key');
    await answersWhatever(mutationsOf([sealed], ['sm4.', '.']), (bytes) => {
      const opened = secret.open(bytes.toString('latin1'));
      assert.ok(opened === undefined || opened === 'a key');
    });
  }
});
