import type { OpenInteraction } from '#platform/identity/index.ts';
import { ByCertificate } from './certificate.tsx';
import { openAt } from './open-at.ts';
import './sign-in.css';

export const loader = openAt;

/** Answered at the page of the interaction itself, as every other way to sign in. */
export default function CertificatePage({ loaderData }: { loaderData: OpenInteraction }) {
  return <ByCertificate interaction={loaderData} refusal={undefined} />;
}
