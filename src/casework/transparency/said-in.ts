/** What an entry of the audit says besides the columns by which it is found. */
export interface Said {
  readonly purpose?: string;
  readonly caseId?: string;
  /** Who looked, where he is named otherwise than by a post. */
  readonly reader?: string;
  /** The body for whose case it was taken. */
  readonly bodyId?: string;
}

export function saidIn(bytes: Buffer): Said {
  const { detail } = JSON.parse(bytes.toString('utf8')) as { detail?: Readonly<Record<string, unknown>> };
  const purpose = detail?.['purpose'] ?? detail?.['reason'];
  const reader = detail?.['reader'];
  const bodyId = detail?.['bodyId'];
  const owner = detail?.['owner'] as { kind?: unknown; id?: unknown } | null | undefined;
  const caseId = owner?.kind === 'case' ? owner.id : detail?.['caseId'];
  return {
    ...(typeof purpose === 'string' ? { purpose } : {}),
    ...(typeof caseId === 'string' ? { caseId } : {}),
    ...(typeof reader === 'string' ? { reader } : {}),
    ...(typeof bodyId === 'string' ? { bodyId } : {}),
  };
}
