import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import fc from 'fast-check';
import type { Application } from '#kernel/application/index.ts';
import { testApplication, testDatabase } from '#kernel/testing/index.ts';
import { caseOfToken, replyToken, tokensIn } from './reply-token.ts';

const anyId = fc.uuid();
const anyAddress = fc.emailAddress();

describe('an address for answers', () => {
  let application: Application;
  before(async () => {
    application = testApplication(await testDatabase());
  });
  after(() => application.database.close());

  it('names its case for whom the message went to, however the address is written on the way', async () => {
    await fc.assert(
      fc.asyncProperty(anyId, anyAddress, async (id, address) => {
        const token = await replyToken(application, id, address);
        assert.ok(`service+${token}`.length <= 64, 'RFC 5321 allows no longer local part');
        const tokens = tokensIn(`<Service+${token.toUpperCase()}@Mingzhou.example>`);
        assert.equal(await caseOfToken(application, tokens, ` ${address.toUpperCase()}`), id);
      }),
      { numRuns: 50 },
    );
  });

  it('names nothing for anybody else, nor with a single character changed', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyId,
        anyAddress,
        anyAddress,
        fc.nat(40),
        fc.nat(30),
        async (id, to, other, place, by) => {
          fc.pre(to.toLowerCase() !== other.toLowerCase());
          const token = await replyToken(application, id, to);
          assert.equal(await caseOfToken(application, [token], other), undefined);
          const letters = 'abcdefghijklmnopqrstuvwxyz234567';
          const changed = letters[(letters.indexOf(token[place] ?? '') + 1 + by) % 32] ?? '';
          const forged = token.slice(0, place) + changed + token.slice(place + 1);
          assert.equal(await caseOfToken(application, [forged], to), undefined);
        },
      ),
      { numRuns: 50 },
    );
  });
});
