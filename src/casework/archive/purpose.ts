/** What the keys of the archive are for, in the key store. */
export const archivePurpose = 'archive.package';
