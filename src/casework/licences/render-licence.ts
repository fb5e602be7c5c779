import { createHash } from 'node:crypto';
import type { Application } from '#kernel/application/index.ts';
import { canonicalBytes } from '#platform/audit/index.ts';
import { renderPdf } from '#platform/rendering/index.ts';
import { licencePaper } from './licence-paper.ts';
import { licenceView } from './licence-view.ts';
import type { Licence } from './model.ts';
import { insertRendering, type Rendering, selectLicence, selectRendering } from './store.ts';

export const renderJob = 'licences.render';

/** Raised when layouts change, so that papers are made anew. */
const edition = 1;

/**
 * The paper of a licence as it stands. Named by everything it is made of, so making it twice gives one row; a licence that
 * has been revoked has another paper than before.
 */
export async function renderLicence(application: Application, licence: Licence): Promise<Rendering> {
  const paper = licencePaper(licence);
  const inputHash = sha256(canonicalBytes({ edition, ...paper }));
  const known = await selectRendering(application.database, inputHash);
  if (known) return known;
  const content =
    paper.layout === 'notice'
      ? await renderPdf('notice', paper.data)
      : await renderPdf(paper.layout, paper.data);
  const rendering = { inputHash, licenceId: licence.id, contentHash: sha256(content), content };
  await insertRendering(application.database, rendering, application.clock.now());
  return rendering;
}

/** The job behind issuing and revoking: the paper is ready before anybody asks for it. */
export async function renderIssued(application: Application, payload: unknown): Promise<void> {
  const { licenceId } = payload as { licenceId: string };
  const row = await selectLicence(application.database, application.clock.today(), licenceId);
  if (row) await renderLicence(application, licenceView(application, row));
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
