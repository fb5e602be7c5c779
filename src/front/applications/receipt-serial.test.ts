import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Database, openDatabase } from '#kernel/database/index.ts';
import { testDatabase } from '#kernel/testing/index.ts';
import { nextReceiptSerial } from './receipt-serial.ts';

let database: Database;
before(async () => {
  database = await testDatabase();
});
after(() => database.close());

test('no two receipts have one serial, however many ask at once and in however many processes', async () => {
  const another = openDatabase(database.url, { connections: 2 });
  try {
    const serials = await Promise.all(
      Array.from({ length: 150 }, (_, i) => nextReceiptSerial(i % 2 === 0 ? database : another)),
    );
    assert.equal(new Set(serials).size, 150);
  } finally {
    await another.close();
  }
});
