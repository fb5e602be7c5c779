import { Readable } from 'node:stream';
import type { Case } from '#casework/cases/index.ts';
import { findItem } from '#casework/catalogue/index.ts';
import { releaseById } from '#casework/packs/index.ts';
import { type Application, type Call, systemCall } from '#kernel/application/index.ts';
import { textIn } from '#kernel/i18n/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { currentCalendar } from '#platform/calendar/index.ts';
import { bodyById } from '#platform/directory/index.ts';
import { attachFile, keepStream } from '#platform/files/index.ts';
import { logAlgorithms, signingKeyOf } from '#platform/keys/index.ts';
import { auditRecords } from './audit-record.ts';
import { checkStored } from './check-stored.ts';
import { type Digests, hashing } from './digest.ts';
import { gatherFile, record, type WholeFile } from './gather-file.ts';
import { type Described, metadataXml } from './metadata-xml.ts';
import {
  type ArchiveFile,
  type Listed,
  type Manifest,
  type Package,
  packageFormat,
  places,
  type Signatures,
} from './model.ts';
import { archivePurpose } from './purpose.ts';
import { noteSealed } from './store.ts';
import { writeZip, type ZipEntry } from './write-zip.ts';

/**
 * Seals the file of a closed application: every document and record with its hashes, the audit’s proof, a manifest and the
 * signatures over it; written as it is read. What was sealed is read again and checked before anybody relies on it.
 */
export async function sealPackage(application: Application, one: Package): Promise<boolean> {
  const call = systemCall(application, 'archive.seal');
  const whole = await gatherFile(call, one.rootCaseId);
  const described = await describe(call, one, whole);
  const audit = await auditRecords(call, whole.family);
  const files = [...whole.documents, ...whole.records, ...audit];
  let digests: Digests | undefined;
  const entries = packed(application, described, files);
  const content = hashing(writeZip(entries, new Date(described.sealedAt)), (made) => {
    digests = made;
  });
  const name = `${one.receiptNumber}.zip`;
  const file = await keepStream(call, { name, mediaType: 'application/zip', content });
  const kept = await call.database.transaction(async (transaction) => {
    const { retention, retainUntil } = described;
    const sealed = await noteSealed(transaction, one.id, {
      fileId: file.id,
      size: file.size,
      files: files.length,
      sha256: file.sha256,
      sm3: digests?.sm3 ?? '',
      sealedAt: new Date(described.sealedAt),
      retention,
      retainUntil,
    });
    if (!sealed) return false;
    await attachFile(call, transaction, file.id, { kind: 'archive', id: one.id });
    await recordAudit(call, transaction, [
      { action: 'archive.seal', object: { kind: 'archive', id: one.id }, detail: { sha256: file.sha256 } },
    ]);
    return true;
  });
  if (kept) await checkStored(call, one.id);
  return kept;
}

const outcomeWords: Readonly<Record<NonNullable<Case['outcome']>, string>> = {
  granted: '准予',
  'granted-in-part': '部分准予',
  refused: '不予',
  'not-accepted': '不予受理',
  withdrawn: '申请人撤回',
  terminated: '终止办理',
  agreed: '同意',
  objected: '不同意',
  remarked: '提出意见',
  done: '办结',
};

async function describe(call: Call, one: Package, { view }: WholeFile): Promise<Described> {
  const { case: of } = view;
  const [release, item, body, calendar] = await Promise.all([
    releaseById(call, of.releaseId),
    findItem(call, of.itemKey, of.releaseId),
    bodyById(call, of.bodyId),
    currentCalendar(call),
  ]);
  const { definition } = item;
  const retention = release.part('retention', definition.kind);
  return {
    packageId: one.id,
    receiptNumber: of.receiptNumber,
    title: of.title,
    item: textIn(of.itemTitle, 'zh-CN'),
    itemCode: definition.code,
    implementationCode: definition.implementationCode,
    body: textIn(body?.name, 'zh-CN'),
    bodyCode: body?.creditCode ?? '',
    division: textIn(body?.divisions.find(({ key }) => key === of.divisionKey)?.name, 'zh-CN'),
    applicant: of.applicantName,
    receivedOn: of.receivedOn,
    acceptedOn: of.acceptedAt ? call.clock.dateOf(of.acceptedAt) : '',
    closedOn: one.closedOn,
    outcome: of.outcome ? outcomeWords[of.outcome] : '',
    retention: retention?.title ?? null,
    // 档案保管期限从次年起算：一年里办结的一起到期。
    retainUntil: retention?.years
      ? calendar.dueDate(`${one.closedOn.slice(0, 4)}-12-31`, { length: retention.years, unit: 'year' }).date
      : null,
    sealedAt: call.clock.now().toISOString(),
    release: release.hash,
  };
}

/** The entries of the package, the manifest after all that it lists, the signatures last. */
async function* packed(
  application: Application,
  described: Described,
  files: readonly ArchiveFile[],
): AsyncGenerator<ZipEntry> {
  const listed: Listed[] = [];
  const taken = new Set<string>();
  const entryOf = async (file: ArchiveFile, path: string): Promise<ZipEntry> => {
    const { title, number, date, mediaType } = file;
    const content = hashing(await file.open(), (digests) =>
      listed.push({
        path,
        title: textIn(title, 'zh-CN'),
        ...(number ? { number } : {}),
        ...(date ? { date } : {}),
        mediaType,
        ...digests,
      }),
    );
    return { path, stored: /^(image\/|application\/pdf)/.test(mediaType), content };
  };
  for (const file of files) yield await entryOf(file, pathOf(file, taken));
  const xml = record(places.metadata, '归档信息包元数据', 'application/xml', () =>
    metadataXml(described, listed),
  );
  yield await entryOf(xml, places.metadata);
  yield await entryOf(
    record(places.readme, '说明文件', 'text/plain', () => readme(described)),
    places.readme,
  );
  const manifest: Manifest = {
    format: packageFormat,
    packageId: described.packageId,
    receiptNumber: described.receiptNumber,
    sealedAt: described.sealedAt,
    files: listed,
  };
  const text = Buffer.from(`${JSON.stringify(manifest, null, 1)}\n`);
  yield { path: places.manifest, stored: false, content: Readable.from([text]) };
  const signatures = Buffer.from(`${JSON.stringify(await signed(application, text), null, 1)}\n`);
  yield { path: places.signatures, stored: false, content: Readable.from([signatures]) };
}

async function signed(application: Application, manifest: Buffer): Promise<Signatures> {
  const keys = await Promise.all(
    logAlgorithms(application).map((algorithm) => signingKeyOf(application, archivePurpose, algorithm)),
  );
  return {
    signatures: await Promise.all(
      keys.map(async (key) => ({
        keyId: key.id,
        algorithm: key.algorithm,
        publicKey: key.spki.toString('base64'),
        signature: (await key.sign(manifest)).toString('base64'),
      })),
    ),
  };
}

/** One that no system takes amiss, and that no other file of the package has. */
function pathOf({ folder, name }: ArchiveFile, taken: Set<string>): string {
  const tidy = name
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}<>:"/\\|?*]/gu, '_')
    .replace(/^\.+/, '_');
  const [, stem = tidy, extension = ''] = /^(.*?)(\.[A-Za-z0-9]{1,8})?$/s.exec(tidy) ?? [];
  for (let count = 1; ; count += 1) {
    const unique = `${[...stem].slice(0, 100).join('')}${count > 1 ? ` (${count})` : ''}${extension}`;
    const path = folder ? `${folder}/${unique}` : unique;
    if (taken.has(path)) continue;
    taken.add(path);
    return path;
  }
}

function readme({ receiptNumber, item, body, sealedAt }: Described): string {
  return [
    `归档信息包 ${receiptNumber}`,
    `事项：${item}`,
    `立档单位：${body}`,
    `封装时间：${sealedAt}`,
    '',
    `${places.manifest} 列出每个文件的大小、SHA-256 和 SM3 摘要；${places.signatures} 是对该清单原文的签名（Ed25519，SM2/SM3）。`,
    `${places.entries} 是本办件的审计条目及其包含证明（RFC 9162），根在 ${places.checkpoint} 里签名。`,
    '检测：mingtang archive check 本文件.zip',
    '',
  ].join('\n');
}
