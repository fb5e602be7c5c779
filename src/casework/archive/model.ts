import { type Static, Type } from 'typebox';
import type { Text } from '#kernel/i18n/index.ts';

/** A file that goes into a package. */
export interface ArchiveFile {
  /** The folder of the package: 申请, 材料, 文书, 结果 … */
  readonly folder: string;
  readonly name: string;
  /** What it is called in the list of the file. */
  readonly title: Text;
  readonly number?: string;
  readonly date?: string;
  readonly mediaType: string;
  open(): Promise<AsyncIterable<Buffer>>;
}

export interface Package {
  readonly id: string;
  readonly rootCaseId: string;
  readonly bodyId: string;
  readonly divisionKey: string | null;
  readonly itemKey: string;
  readonly itemTitle: Text;
  readonly receiptNumber: string;
  readonly applicantName: string;
  readonly closedOn: string;
  readonly retention: Text | null;
  readonly retainUntil: string | null;
  readonly state: 'waiting' | 'sealed' | 'failed';
  readonly fileId: string | null;
  readonly size: number | null;
  readonly files: number | null;
  readonly sha256: string | null;
  readonly sm3: string | null;
  readonly sealedAt: Date | null;
  readonly attempts: number;
  readonly error: string;
  readonly checkedAt: Date | null;
  readonly sound: boolean | null;
}

export const packageFormat = 'mingtang-archive/1';

/** What stands in the manifest 清单 of each file of a package. */
export const Listed = Type.Object({
  path: Type.String(),
  title: Type.String(),
  number: Type.Optional(Type.String()),
  date: Type.Optional(Type.String()),
  mediaType: Type.String(),
  size: Type.Integer({ minimum: 0 }),
  sha256: Type.String(),
  sm3: Type.String(),
});
export type Listed = Readonly<Static<typeof Listed>>;

export const Manifest = Type.Object({
  format: Type.Literal(packageFormat),
  packageId: Type.String(),
  receiptNumber: Type.String(),
  sealedAt: Type.String(),
  files: Type.Array(Listed),
});
export type Manifest = Readonly<Static<typeof Manifest>>;

/** Where in a package the manifest and the signatures over it stand; they cannot list themselves. */
export const places = {
  manifest: '清单.json',
  signatures: '签名.json',
  metadata: '元数据/归档信息包.xml',
  case: '元数据/办件.json',
  events: '元数据/过程.jsonl',
  entries: '审计/条目.jsonl',
  checkpoint: '审计/检查点.txt',
  readme: '说明文件.txt',
} as const;

/** Over the manifest; keys as SubjectPublicKeyInfo, in base64 like the signatures. */
export const Signatures = Type.Object({
  signatures: Type.Array(
    Type.Object({
      keyId: Type.String(),
      algorithm: Type.String(),
      publicKey: Type.String(),
      signature: Type.String(),
    }),
    { minItems: 1 },
  ),
});
export type Signatures = Readonly<Static<typeof Signatures>>;

/** The four properties that are checked 四性: 真实性, 完整性, 可用性, 安全性. */
export type Property = 'authenticity' | 'integrity' | 'usability' | 'safety';

export interface Fault {
  readonly property: Property;
  readonly kind:
    | 'no-package'
    | 'not-signed'
    | 'signature-invalid'
    | 'package-changed'
    | 'changed'
    | 'missing'
    | 'unlisted'
    | 'audit-unproved'
    | 'unreadable'
    | 'unsafe-name'
    | 'unsafe-content';
  /** The file of the package that it is about. */
  readonly path?: string;
}
