import type { Text } from '#kernel/i18n/index.ts';
import { textIn } from '#kernel/i18n/index.ts';
import type { Listed } from './model.ts';

/** What the metadata say of the package as a whole. */
export interface Described {
  readonly packageId: string;
  readonly receiptNumber: string;
  readonly title: string;
  readonly item: string;
  readonly itemCode: string;
  readonly implementationCode: string;
  readonly body: string;
  readonly bodyCode: string;
  readonly division: string;
  readonly applicant: string;
  readonly receivedOn: string;
  readonly acceptedOn: string;
  readonly closedOn: string;
  readonly outcome: string;
  readonly retention: Text | null;
  readonly retainUntil: string | null;
  readonly sealedAt: string;
  readonly release: string;
}

const names: readonly (readonly [string, (of: Described) => string])[] = [
  ['归档信息包标识符', (of) => of.packageId],
  ['办件编号', (of) => of.receiptNumber],
  ['题名', (of) => of.title],
  ['政务服务事项名称', (of) => of.item],
  ['政务服务事项编码', (of) => of.itemCode],
  ['实施编码', (of) => of.implementationCode],
  ['立档单位', (of) => of.body],
  ['立档单位统一社会信用代码', (of) => of.bodyCode],
  ['承办科室', (of) => of.division],
  ['申请人', (of) => of.applicant],
  ['收件日期', (of) => of.receivedOn],
  ['受理日期', (of) => of.acceptedOn],
  ['办结日期', (of) => of.closedOn],
  ['办理结果', (of) => of.outcome],
  ['保管期限', (of) => (of.retention ? textIn(of.retention, 'zh-CN') : '未定')],
  ['保管至', (of) => of.retainUntil ?? ''],
  ['封装时间', (of) => of.sealedAt],
  ['业务版本', (of) => of.release],
];

/** The metadata of the package and of each file in it, for archives that read XML. */
export function metadataXml(of: Described, files: readonly Listed[]): string {
  const own = names.map(([name, value]) => `  <${name}>${escaped(value(of))}</${name}>`);
  const listed = files.map((file, place) =>
    [
      `    <文件 序号="${place + 1}">`,
      ...[
        ['题名', file.title],
        ['文号', file.number ?? ''],
        ['日期', file.date ?? ''],
        ['格式', file.mediaType],
        ['大小', String(file.size)],
        ['路径', file.path],
        ['SHA-256', file.sha256],
        ['SM3', file.sm3],
      ].map(([name = '', value = '']) => `      <${name}>${escaped(value)}</${name}>`),
      '    </文件>',
    ].join('\n'),
  );
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<归档信息包 xmlns="urn:mingtang:archive:1">',
    ...own,
    '  <文件目录>',
    ...listed,
    '  </文件目录>',
    '</归档信息包>',
    '',
  ].join('\n');
}

/** Also without the characters that XML 1.0 cannot hold. */
function escaped(text: string): string {
  return text
    .toWellFormed()
    .replace(/(?![\t\n\r])\p{Cc}|[\ufffe\uffff]/gu, '')
    .replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
