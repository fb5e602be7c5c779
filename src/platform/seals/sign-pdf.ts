import type { Application } from '#kernel/application/index.ts';
import { type SealedPdf, sealPdf } from './seal-pdf.ts';
import { type PdfSigner, signingMaterial } from './signing-material.ts';

/** A person's signature on a PDF of ours, put like a seal. Who may sign what is for the module to say that keeps the record of it. */
export async function signPdf(
  application: Application,
  signer: PdfSigner,
  { pdf, reason }: { readonly pdf: Buffer; readonly reason: string },
): Promise<SealedPdf> {
  return sealPdf(pdf, { ...(await signingMaterial(application, signer)), reason });
}
