import type { CertificateRow } from './store.ts';

/** Whether the keeper of certificates has it in hand; those of seals and services follow these. */
export const isEnrolled = ({ profile }: CertificateRow) =>
  ['institution', 'officer', 'person', 'device'].includes(profile);
