import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, test } from 'node:test';
import type { Application } from '#kernel/application/index.ts';
import type { Database } from '#kernel/database/index.ts';
import { answersWhatever, mutationsOf } from '#kernel/mutations/index.ts';
import { testApplication, testDatabase } from '#kernel/testing/index.ts';
import { fixedClock } from '#kernel/time/index.ts';
import { answerOcsp } from './answer-ocsp.ts';
import { authoritiesOf } from './authorities-of.ts';
import { publicKeyBits } from './build-certificate.ts';
import { encode, integer, octets, oid, partAt, read, sequence, tagged } from './der.ts';
import { readCertificate } from './read-certificate.ts';

let database: Database;
let application: Application;
before(async () => {
  database = await testDatabase();
  application = testApplication(database, fixedClock('2026-11-19T09:00:00+08:00'));
});
after(() => database.close());

/** successful, malformedRequest */
const states = [0, 1];

for (const algorithm of ['P-256', 'SM2'] as const)
  test(`a question for the state of a certificate of ${algorithm}, altered, is answered or called malformed`, async () => {
    const { issuing } = await authoritiesOf(application, algorithm);
    const { serial, subject } = readCertificate(issuing.certificate);
    const sha256 = (bytes: Buffer) => octets(createHash('sha256').update(bytes).digest());
    const asked = sequence(
      sequence(oid('2.16.840.1.101.3.4.2.1')),
      sha256(subject),
      sha256(publicKeyBits(issuing.key.spki)),
      integer(Buffer.from(serial.padStart(40, '0'), 'hex')),
    );
    const nonce = sequence(oid('1.3.6.1.5.5.7.48.1.2'), octets(encode(octets(Buffer.alloc(16, 3)))));
    const question = encode(sequence(sequence(sequence(sequence(asked)), tagged(2, sequence(nonce)))));
    const stateOf = async (bytes: Buffer) =>
      partAt(read(await answerOcsp(application, bytes)), 0).content[0] ?? -1;
    assert.equal(await stateOf(question), 0);
    // Each that is still one is signed anew.
    const each = async (bytes: Buffer) => assert.ok(states.includes(await stateOf(bytes)));
    await answersWhatever(mutationsOf([question]), each, 1 / 10);
  });
