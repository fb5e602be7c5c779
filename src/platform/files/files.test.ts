import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import type { Call } from '#kernel/application/index.ts';
import type { Database } from '#kernel/database/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { authenticateWith, createHttpServer } from '#kernel/http/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { testApplication, testCall, testDatabase } from '#kernel/testing/index.ts';
import { readAuditOf } from '#platform/audit/index.ts';
import { chunkSize, inChunks } from './chunks.ts';
import { jpeg, pdf, png, zip } from './fixtures.ts';
import { filesModule } from './index.ts';
import {
  attachFile,
  detachFile,
  fileById,
  openFile,
  readFileContent,
  registerFileOwner,
} from './own-files.ts';
import { removeOrphanFiles } from './remove-orphans.ts';
import { storeFile } from './store-file.ts';

let database: Database;
let application: ReturnType<typeof testApplication>;
let citizen: Call;
let stranger: Call;
before(async () => {
  database = await testDatabase();
  application = testApplication(database);
  citizen = testCall(application, { kind: 'account', id: 'citizen' });
  stranger = testCall(application, { kind: 'account', id: 'stranger' });
  registerFileOwner('test-case', async (call, _file, ownerId) => call.actor.id === `officer of ${ownerId}`);
});
after(() => database.close());

/** A few bytes that unfold to a picture of this size. */
function pngOf(width: number, height: number): Buffer {
  const bytes = png();
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return bytes;
}
const accept = ['pdf', 'jpg', 'png', 'docx', 'xlsx', 'ofd'];
const store = (name: string, content: Buffer | AsyncIterable<Buffer>, maxBytes = 10 << 20) =>
  storeFile(citizen, { name, content, accept, maxBytes });
const bytesOf = async (call: Call, id: string) => {
  const parts: Buffer[] = [];
  for await (const part of (await readFileContent(call, id)).content) parts.push(part);
  return Buffer.concat(parts);
};
const counted = async (table: string) =>
  (await database.query<{ count: number }>(`select count(*) as count from files.${table}`))[0]?.count;

test('who goes back and forth in what is stored asks for each of its ends once', async () => {
  const content = pdf('', chunkSize);
  const { id, size } = await store('package.pdf', content);
  let asked = 0;
  const counting: Database = {
    ...database,
    query: (statement, values) => {
      if (typeof statement === 'object' && statement.name === 'files.read') asked += 1;
      return database.query(statement, values);
    },
  };
  const { bytes } = await openFile({ ...citizen, database: counting }, id);
  for (let time = 0; time < 3; time += 1) {
    assert.deepEqual(await bytes.read(size - 20, 20), content.subarray(-20));
    assert.deepEqual(await bytes.read(time * 10, 30), content.subarray(time * 10, time * 10 + 30));
  }
  assert.equal(asked, 2);
});

test('what goes in comes out, in pieces of any size', async () => {
  const content = pdf('', 2 * chunkSize + 17);
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 200_000 }), { minLength: 1 }), async (sizes) => {
      async function* pieces() {
        let offset = 0;
        for (let turn = 0; offset < content.length; turn += 1) {
          const size = sizes[turn % sizes.length] ?? 1;
          yield content.subarray(offset, offset + size * 50);
          offset += size * 50;
        }
      }
      const chunks: Buffer[] = [];
      for await (const chunk of inChunks(pieces())) chunks.push(chunk);
      assert.ok(chunks.slice(0, -1).every(({ length }) => length === chunkSize));
      assert.ok(Buffer.concat(chunks).equals(content));
    }),
  );
  const file = await store('总平面图.pdf', content);
  assert.equal(file.sha256, createHash('sha256').update(content).digest('hex'));
  assert.ok((await bytesOf(citizen, file.id)).equals(content));
  const chunks = await counted('chunk');
  const again = await store('同一张图.PDF', content);
  assert.notEqual(again.id, file.id);
  assert.equal(again.sha256, file.sha256);
  assert.equal(await counted('chunk'), chunks, 'the same bytes are kept once');
  assert.equal(await counted('upload'), 0);
});

test('what is what it says is taken', async () => {
  const good: readonly (readonly [string, Buffer, string])[] = [
    ['a.png', png(), 'image/png'],
    ['a.JPG', jpeg(), 'image/jpeg'],
    ['a.jpeg', Buffer.concat([jpeg(), randomBytes(1000)]), 'image/jpeg'],
    [
      'a.docx',
      zip(['[Content_Types].xml', 'word/document.xml']),
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    ],
    ['a.ofd', zip(['OFD.xml', 'Doc_0/Document.xml']), 'application/ofd'],
  ];
  for (const [name, content, mediaType] of good)
    assert.equal((await store(name, content)).mediaType, mediaType);
});

test('what is not what it says, empty, too large, locked or dangerous is refused, and nothing of it stays', async () => {
  const before = [await counted('file'), await counted('content'), await counted('chunk')];
  const bad: readonly (readonly [string, Buffer, string])[] = [
    ['a.exe', Buffer.from('MZ'), 'type-not-accepted'],
    ['a', pdf(), 'type-not-accepted'],
    ['a.pdf', Buffer.alloc(0), 'empty'],
    ['a.pdf', png(), 'not-what-it-says'],
    ['a.pdf', pdf().subarray(0, 60), 'not-what-it-says'],
    ['a.pdf', pdf('', 11 << 20), 'too-large'],
    ['a.pdf', pdf('/OpenAction <</S /JavaScript /JS (x)>>'), 'dangerous'],
    ['a.pdf', pdf('/Encrypt 2 0 R'), 'encrypted'],
    ['a.png', png().subarray(0, 40), 'not-what-it-says'],
    ['a.jpg', jpeg().subarray(0, 40), 'not-what-it-says'],
    ['a.docx', zip(['OFD.xml']), 'not-what-it-says'],
    ['a.pdf', pdf('/OpenAction <</S /J#61vaScript /JS (x)>>'), 'dangerous'],
    ['a.pdf', pdf('/Encrypt <</Filter /Standard>>'), 'encrypted'],
    ['a.png', pngOf(60_000, 60_000), 'dangerous'],
    ['a.docx', zip(['[Content_Types].xml', 'word/document.xml', 'word/vbaProject.bin']), 'dangerous'],
    ['a.docx', zip(['[Content_Types].xml', 'word/document.xml', '../../a.txt']), 'dangerous'],
    ['a.xlsx', zip(['[Content_Types].xml', 'xl/workbook.xml', 'xl/macrosheets/sheet1.xml']), 'dangerous'],
    ['a.xlsx', zip(['[Content_Types].xml', 'xl/workbook.xml'], 400 << 20), 'dangerous'],
    ['a.docx', Buffer.concat([Buffer.from('PK\x03\x04'), randomBytes(5000)]), 'not-what-it-says'],
  ];
  for (const [name, content, code] of bad)
    await assert.rejects(
      store(name, content),
      (error) => isProblem(error, `files/${code}`),
      `${name} ${code}`,
    );
  await assert.rejects(
    storeFile(citizen, { name: 'a.png', content: png(), accept: ['pdf'], maxBytes: 1000 }),
    (error) => isProblem(error, 'files/type-not-accepted'),
  );
  await assert.rejects(
    storeFile(citizen, { name: 'a.png', type: 'application/pdf', content: png(), accept, maxBytes: 1000 }),
    (error) => isProblem(error, 'files/type-not-accepted'),
  );
  assert.deepEqual([await counted('file'), await counted('content'), await counted('chunk')], before);
});

test('whatever bytes come, the answer is a file or a problem', async () => {
  const heads = [
    Buffer.from('%PDF-'),
    png().subarray(0, 24),
    jpeg().subarray(0, 20),
    Buffer.from('PK\x03\x04'),
  ];
  const name = fc.constantFrom('a.pdf', 'a.png', 'a.jpg', 'a.docx');
  await fc.assert(
    fc.asyncProperty(
      name,
      fc.constantFrom(...heads),
      fc.uint8Array({ maxLength: 300 }),
      async (name, head, rest) => {
        await store(name, Buffer.concat([head, rest])).catch((error: unknown) =>
          assert.ok(isProblem(error), String(error)),
        );
      },
    ),
    { numRuns: 60 },
  );
});

test('a name is only a name', async () => {
  const file = await store('C:\\用户\\..\\扫描\u202Egnp.件.png', png());
  assert.equal(file.name, '扫描gnp.件.png');
});

test('who may read is asked of the owner; nobody else finds the file', async () => {
  const file = await store('a.pdf', pdf());
  assert.equal((await fileById(citizen, file.id)).name, 'a.pdf');
  const hidden = (call: Call) =>
    assert.rejects(fileById(call, file.id), (error) => isProblem(error, 'files/not-found'));
  await hidden(stranger);
  await hidden(testCall(application, { kind: 'visitor', id: 'visitor' }));
  const owner = { kind: 'test-case', id: '1' };
  const attach = (call: Call, to = owner) => database.transaction((tx) => attachFile(call, tx, file.id, to));
  await assert.rejects(attach(stranger), (error) => isProblem(error, 'files/taken'));
  await attach(citizen);
  await attach(citizen);
  await assert.rejects(attach(citizen, { ...owner, id: '2' }), (error) => isProblem(error, 'files/taken'));
  await hidden(citizen);
  const officer = testCall(application, { kind: 'account', id: 'officer of 1' });
  assert.ok((await bytesOf(officer, file.id)).equals(pdf()));
  const entries = await readAuditOf(database, 'file', file.id);
  assert.equal(entries.filter(({ action }) => action === 'file.read').length, 1);
});

test('what belongs to nothing goes after seven days; bytes that another file has stay', async () => {
  const content = pdf('/Title (orphan)');
  const [kept, orphan] = [await store('kept.pdf', content), await store('orphan.pdf', content)];
  const owner = { kind: 'test-case', id: '3' };
  await database.transaction((tx) => attachFile(citizen, tx, kept.id, owner));
  await database.execute(`insert into files.upload values ($1, $2)`, [newId(), application.clock.now()]);
  application.clock.moveTo(new Date(application.clock.now().getTime() + 8 * 86_400_000));
  assert.ok((await removeOrphanFiles(application)) > 0);
  assert.equal(await counted('upload'), 0);
  const officer = testCall(application, { kind: 'account', id: 'officer of 3' });
  assert.ok((await bytesOf(officer, kept.id)).equals(content));
  await assert.rejects(fileById(citizen, orphan.id), (error) => isProblem(error, 'files/not-found'));
  await database.transaction((tx) => detachFile(citizen, tx, kept.id, owner));
  assert.equal(await removeOrphanFiles(application), 0, 'seven days from when it was let go');
  application.clock.moveTo(new Date(application.clock.now().getTime() + 8 * 86_400_000));
  assert.equal(await removeOrphanFiles(application), 1);
  assert.equal(await counted('content'), 1, 'the one that still belongs to a case');
});

test('over HTTP: the bytes, their digest as ETag, and nothing for strangers', async () => {
  const file = await store("施工图'(1).pdf", pdf('', chunkSize));
  let who = 'citizen';
  authenticateWith(application, async () => ({ kind: 'account', id: who }));
  const http = await createHttpServer(application, [filesModule]);
  const url = `/api/files/${file.id}`;
  const answer = await http.inject(url);
  assert.equal(answer.statusCode, 200);
  assert.ok(answer.rawPayload.equals(pdf('', chunkSize)));
  assert.equal(answer.headers['etag'], `"${file.sha256}"`);
  assert.match(
    String(answer.headers['content-disposition']),
    /^inline; filename\*=UTF-8''%E6%96%BD.*%27%281%29\.pdf$/,
  );
  const unchanged = await http.inject({ url, headers: { 'if-none-match': `"${file.sha256}"` } });
  assert.equal(unchanged.statusCode, 304);
  who = 'stranger';
  assert.equal((await http.inject(url)).statusCode, 404);
  assert.equal((await http.inject('/api/files/1')).statusCode, 400);
  await http.close();
  authenticateWith(application, async () => ({ kind: 'visitor', id: 'visitor' }));
});
