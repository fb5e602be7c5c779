/** A file as somebody uploaded it, without its bytes. */
export interface StoredFile {
  readonly id: string;
  readonly name: string;
  readonly mediaType: string;
  readonly size: number;
  readonly sha256: string;
  readonly uploadedBy: string;
  readonly uploadedAt: Date;
  /** What it belongs to; `null` while it belongs to nothing. */
  readonly owner: FileOwner | null;
  /** Why nobody gets its bytes: they wait for the virus scanner, or it found something. */
  readonly quarantine: 'waiting' | 'infected' | null;
}

export interface FileOwner {
  /** Registered by the module that answers who may read, e.g. `case`. */
  readonly kind: string;
  readonly id: string;
}

/** Bytes that can be looked at anywhere without holding them all. */
export interface RandomAccess {
  readonly size: number;
  /** Up to `length` bytes from `offset` on: fewer only at the end. */
  read(offset: number, length: number): Promise<Buffer>;
}
