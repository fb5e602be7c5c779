import type { Text } from '#kernel/i18n/index.ts';

/** A file that goes into a package. */
export interface ArchiveFile {
  /** The folder of the package: 申请, 材料, 文书, 结果 … */
  readonly folder: string;
  readonly name: string;
  /** What it is called in the list of the file. */
  readonly title: string;
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

/** What stands in the manifest 清单 of each file of a package. */
export interface Listed {
  readonly path: string;
  readonly title: string;
  readonly number?: string;
  readonly date?: string;
  readonly mediaType: string;
  readonly size: number;
  readonly sha256: string;
  readonly sm3: string;
}

export interface Manifest {
  readonly format: typeof packageFormat;
  readonly packageId: string;
  readonly receiptNumber: string;
  readonly sealedAt: string;
  readonly files: readonly Listed[];
}

export const packageFormat = 'mingtang-archive/1';

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

export interface Signatures {
  readonly signatures: readonly {
    readonly keyId: string;
    readonly algorithm: string;
    /** SubjectPublicKeyInfo and signature in base64. */
    readonly publicKey: string;
    readonly signature: string;
  }[];
}

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
